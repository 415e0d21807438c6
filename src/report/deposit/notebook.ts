/** A notebook that opens the tables of a deposit (nbformat 4.5). It names nothing of the experiment: what it shows it reads. */

const MARKDOWN = (id: string, ...lines: string[]) => ({
  cell_type: 'markdown',
  id,
  metadata: {},
  source: lines.join('\n'),
});
const CODE = (id: string, ...lines: string[]) => ({
  cell_type: 'code',
  id,
  metadata: {},
  execution_count: null,
  outputs: [],
  source: lines.join('\n'),
});

export function depositNotebook(): object {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' },
      language_info: { name: 'python' },
    },
    cells: [
      MARKDOWN(
        'about',
        '# The tables of this deposit',
        '',
        'Which columns there are, and what they mean, stands in `datapackage.json`. Rows of one point share their factors, and those of',
        'one replicate share their luck: means below come without intervals, which have to take both into account.',
      ),
      CODE(
        'open',
        'import csv, hashlib, json, math',
        '',
        'package = json.load(open("datapackage.json", encoding="utf-8"))',
        'resource = next(one for one in package["resources"] if one["path"] == "runs.csv")',
        'found = hashlib.sha256(open("runs.csv", "rb").read()).hexdigest()',
        'assert resource["hash"] == "sha256:" + found, "runs.csv is not what was deposited"',
        'numeric = {field["name"] for field in resource["schema"]["fields"] if field["type"] != "string"}',
        'runs = [',
        '    {name: (float(cell) if cell else math.nan) if name in numeric else cell for name, cell in row.items()}',
        '    for row in csv.DictReader(open("runs.csv", encoding="utf-8", newline=""))',
        ']',
        'print(package["title"], len(runs), "runs")',
      ),
      CODE(
        'means',
        'for field in resource["schema"]["fields"]:',
        '    if "unit" not in field:',
        '        continue',
        '    values = [row[field["name"]] for row in runs if not math.isnan(row[field["name"]])]',
        '    mean = sum(values) / len(values) if values else math.nan',
        '    print(f\'{mean:12.4f}  {field["title"]} ({field["unit"]})\')',
      ),
    ],
  };
}
