/** Writes a roster as the two files that read.ts reads. */
import { stringify } from '../yaml-package.ts';
import { writeQuantity } from '../uncertain/quantity.ts';
import type { RosterFile, RosterIssue } from './file.ts';
import { COLUMNS, ROSTER_FILE } from './read.ts';

const STAKES_FILE = 'stakes.csv';

/** A cell of a CSV file, in quotes where it has to be. */
export function csvCell(text: string): string {
  return /[",\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as a CSV text. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map((cell) => csvCell(String(cell))).join(',')}\n`).join('');
}

/** An issue without what goes without saying. */
function issueEntry(issue: RosterIssue): object {
  const { id, title, low, high, reference, outcome, proposal, anchors, decided } = issue;
  return {
    id,
    ...(title === id ? {} : { title }),
    scale: { low, high },
    ...(reference === null
      ? {}
      : { reference: typeof reference === 'number' ? reference : writeQuantity(reference) }),
    ...(outcome === null ? {} : { outcome }),
    ...(proposal === '' ? {} : { proposal }),
    ...(decided === null ? {} : { decided }),
    ...(anchors.length === 0 ? {} : { anchors }),
  };
}

/** The files of a roster folder, by name. */
export function writeRoster(roster: RosterFile): Map<string, string> {
  const { id, title, note, agents, issues, stakes, options } = roster;
  const head = {
    parley: 1,
    kind: 'roster',
    id,
    title,
    ...(note === '' ? {} : { note }),
    agents: agents.map((agent) => (agent.name === agent.id ? { id: agent.id } : agent)),
    issues: issues.map(issueEntry),
    stakes: STAKES_FILE,
    ...(Object.keys(options).length === 0 ? {} : { options }),
  };
  const rows = stakes.map(({ agent, issue, position, salience, capability }) => [
    agent,
    issue,
    ...[position, salience, capability].map(writeQuantity),
  ]);
  return new Map([
    [ROSTER_FILE, stringify(head, { lineWidth: 120, flowCollectionPadding: true })],
    [STAKES_FILE, csvText([COLUMNS, ...rows])],
  ]);
}
