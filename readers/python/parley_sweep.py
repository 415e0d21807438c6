"""Opens the tables of a Parley sweep, or of a deposit of one, with nothing but Python's own library.

    import parley_sweep
    sweep = parley_sweep.open_sweep("results")
    sweep.runs["signatures.count"]            # a column: numbers, and None where a measure does not apply
    sweep.regression("signatures.count")      # as `parley sensitivity results --by regression`
    sweep.frame()                             # a pandas.DataFrame, where pandas is installed
"""

import csv
import hashlib
import json
import math
import os

__all__ = ["Sweep", "open_sweep"]


class DamagedError(Exception):
    """A table is not what its description says."""


class Sweep:
    """A sweep whose tables are there."""

    def __init__(self, folder):
        self.folder = os.fspath(folder)
        with open(os.path.join(self.folder, "datapackage.json"), encoding="utf-8") as file:
            self.package = json.load(file)
        with open(os.path.join(self.folder, "manifest.json"), encoding="utf-8") as file:
            self.study = json.load(file)["study"]
        self.runs = self.table("runs")

    @property
    def factors(self):
        """Names of the factors."""
        return [factor["name"] for factor in self.study["factors"]]

    @property
    def metrics(self):
        """Names of the metrics."""
        return [metric["name"] for metric in self.study["metrics"]]

    def table(self, name):
        """Columns of a table that is kept as CSV, by name; its checksum is looked at first."""
        path = name + ".csv"
        resource = next(one for one in self.package["resources"] if one["path"] == path)
        with open(os.path.join(self.folder, path), "rb") as file:
            content = file.read()
        if "sha256:" + hashlib.sha256(content).hexdigest() != resource["hash"]:
            raise DamagedError(path + " is not what was written: its checksum is another")
        types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        reader = csv.reader(content.decode("utf-8").splitlines())
        header = next(reader)
        columns = {column: [] for column in header}
        for row in reader:
            for column, cell in zip(header, row):
                columns[column].append(_value(cell, types[column]))
        return columns

    def frame(self, name="runs"):
        """The same as a pandas.DataFrame."""
        import pandas

        return pandas.DataFrame(self.table(name))

    def points(self, metric):
        """Mean of a metric over the runs of every point, by point; a point without any run that has it has none."""
        values = {}
        for point, value in zip(self.runs["point"], self.runs[metric]):
            values.setdefault(point, [])
            if value is not None:
                values[point].append(value)
        return {point: math.fsum(own) / len(own) for point, own in sorted(values.items()) if own}

    def _coordinates(self, factor, points):
        """Value of a factor at every point: of variants their place in the list."""
        names = next(one for one in self.study["factors"] if one["name"] == factor).get("names")
        known = dict(zip(self.runs["point"], self.runs[factor]))
        return [float(names.index(known[point])) if names else known[point] for point in points]

    def regression(self, metric):
        """Standardised coefficients of the factors, on values and on ranks, with R squared of each.

        Rows are points, with the mean over their runs. Designs of blocks, trajectories or curves (saltelli, morris, fast) are not meant.
        """
        design = (self.study["design"] or {}).get("id")
        if design in ("saltelli", "morris", "fast"):
            raise ValueError("the points of a %s design do not stand for themselves" % design)
        means = self.points(metric)
        columns = [self._coordinates(name, means) for name in self.factors] + [list(means.values())]
        found = {}
        for kind, variables in (("coefficient", columns), ("rank", [_ranks(one) for one in columns])):
            coefficients, r_squared = _standardised(variables)
            found[kind] = dict(zip(self.factors, coefficients))
            found[kind + " R2"] = r_squared
        return found


def open_sweep(folder):
    """The sweep in a folder. Raises FileNotFoundError where its tables are not there, DamagedError where they are not as written."""
    return Sweep(folder)


def _value(cell, kind):
    if kind == "string":
        return cell
    if cell == "":
        return None
    return int(cell) if kind == "integer" else float(cell)


def _ranks(values):
    """Ranks from 1; equal values share the mean of theirs."""
    order = sorted(range(len(values)), key=lambda at: values[at])
    ranks = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start + 1
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for at in order[start:end]:
            ranks[at] = (start + 1 + end) / 2
        start = end
    return ranks


def _standardised(variables):
    """Coefficients of the standardised factors and R squared; the outcome comes last."""
    count = len(variables[0])
    standard = []
    for values in variables:
        mean = math.fsum(values) / count
        deviation = math.sqrt(math.fsum((value - mean) ** 2 for value in values) / count)
        standard.append([(value - mean) / deviation for value in values])
    k = len(variables) - 1
    correlation = [[math.fsum(map(lambda a, b: a * b, one, other)) / count for other in standard] for one in standard]
    rows = [correlation[i][:k] + [correlation[i][k]] for i in range(k)]
    for i in range(k):
        pivot = max(range(i, k), key=lambda row: abs(rows[row][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for row in range(k):
            if row != i:
                factor = rows[row][i] / rows[i][i]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[i])]
    coefficients = [rows[i][k] / rows[i][i] for i in range(k)]
    return coefficients, math.fsum(one * correlation[i][k] for i, one in enumerate(coefficients))
