/**
 * What `parley new` writes: a small invented conference that runs as it is, with a comment at every place where somebody
 * making a first scenario will want to change something.
 */

const SCENARIO = (id: string) => `# A scenario to start from. Run it with: parley run ${id}
# Check it after every change with: parley check ${id}
parley: 1 # version of the file format
kind: scenario
id: ${id}
title: Two cables
story: Four governments, a cable company and a chair settle who may mend and reroute cables under the sea. Invented.
question: Does the right to prescribe routes survive a conference in which nobody may object?

# The place and its rules: one of 'parley list --venues', or a file beside this one such as ./my-venue.yaml
venue: itu-treaty-conference

# Global numbers that differ from their defaults; 'parley describe parameters' explains them all.
parameters:
  reactionNoise: 0.02

# How far the chair holds the pen: 0 writes down the room's mean, 1 only what the chair wants.
chair: { agent: chair, pen: 0.2 }

# What is decided. Every scale runs from 0 to 100; its anchors say what a text there means.
issues:
  - id: repair-permits
    title: Permits for repair ships
    reference: 0 # what holds if nothing is agreed
    anchors:
      - { at: 0, label: every coast decides alone }
      - { at: 50, label: a permit within thirty days }
      - { at: 100, label: repair ships need no permit }
    status: proposal # sourced, memory, proposal or reconstructed
  - id: routes
    title: Who prescribes the route of a cable
    reference: 20
    anchors:
      - { at: 0, label: owners choose freely }
      - { at: 40, label: owners report routes to the coast }
      - { at: 100, label: coasts prescribe routes }
    status: proposal

# Who negotiates: rows of a CSV file, agents written here, or both. What is written here overrides the row of the same id.
agents:
  - file: roster.csv
  - id: chair
    name: Chair of the conference
    kind: individual
    roles: [chair]
    bases: { individual: 0.7, substantive: 0.4, processual: 0.8, organisational: 0.2, institutional: 0.3 }
    positions: { repair-permits: 50, routes: 40 }
    saliences: { repair-permits: 0.4, routes: 0.4 }
    status: proposal

# Declared groups: the higher the discipline, the further a member goes to the common position in one caucus.
blocs:
  - { id: islands, title: Island states, discipline: 0.4, members: [atoll, lagoon], status: proposal }

# Who hears whom on top of everybody else.
ties:
  - { from: deepline, to: harbour, kind: home, strength: 0.1, status: proposal }

# What happens from outside: a stage of the venue and a round in it, and what changes.
events:
  - id: cable-cut
    title: A storm cuts the only cable of two islands
    at: { stage: committee, round: 2 }
    effects:
      - { salience: repair-permits, bloc: islands, shift: 0.3 }
    status: proposal

# Where statements with the status 'sourced' come from; sources.md may say more.
sources:
  - { id: INVENTED, title: Made up for this template, access: memory }
`;

const ROSTER = `id,name,kind,individual,substantive,processual,organisational,institutional,repair-permits.position,repair-permits.salience,routes.position,routes.salience,status,sources
atoll,Atoll Republic,state,0.4,0.2,0.4,0.3,0.5,90,0.8,30,0.3,proposal,INVENTED
lagoon,Lagoon Islands,state,0.5,0.2,0.3,0.3,0.5,85,0.7,35,0.4,proposal,INVENTED
harbour,Harbour Union,state,0.5,0.7,0.6,0.7,0.5,70,0.5,10,0.7,proposal,INVENTED
strait,Kingdom of the Strait,state,0.6,0.4,0.7,0.5,0.5,20,0.7,95,0.9,proposal,INVENTED
deepline,Deepline Cables,firm,0.4,0.9,0.3,0.6,0.1,100,0.9,0,0.9,proposal,INVENTED
`;

const CODING = `# How the numbers were made

Write down the rule by which every number of the roster follows from something that others can look up, so that they can
disagree with a number and change it. Everything in this template is invented (status: proposal).

- Positions: where on the scale of the issue an agent's own proposal lies, by the anchors.
- Saliences: 0 for an issue it never mentions, 1 for one over which it would leave.
- Bases of power, each from 0 to 1: individual (skill and standing of the negotiators), substantive (knowledge of the
  subject), processual (command of rules and texts), organisational (staff, allies, coordination), institutional (what the
  rules of the venue give it).
- An empty cell for position and salience: the agent takes no part in that issue.
`;

const SOURCES = `# Sources

| id | title | how much was read |
| --- | --- | --- |
| INVENTED | Made up for this template | memory |

Statuses: sourced (read in the source named), memory (general knowledge), proposal (a modelling choice), reconstructed
(pieced together from sourced totals).
`;

/**
 * The files of a first scenario, by name.
 * @param id the scenario's id: lower-case letters, digits and hyphens
 */
export function templateFiles(id: string): ReadonlyMap<string, string> {
  return new Map([
    ['scenario.yaml', SCENARIO(id)],
    ['roster.csv', ROSTER],
    ['coding.md', CODING],
    ['sources.md', SOURCES],
  ]);
}

/** The scenario that an experiment to start from varies: a folder beside its file. */
const VARIED = 'two-cables';

const EXPERIMENT = (
  folder: string,
) => `# An experiment to start from. Play it with: parley sweep ${folder} --out ${folder}-results
# Check it after every change with: parley check ${folder}
# The same in one line: parley sweep ${folder}/${VARIED} --vary parameters.openness=0.1..0.6 --samples 40

# A shipped scenario by its id, or one beside this file.
scenario: ./${VARIED}

# What is varied: numbers by path ('parley describe ${folder}/${VARIED}' lists them), rules by name, luck by itself.
vary:
  - { path: parameters.openness, range: 0.1..0.6 }
  - { path: agents.kind=state.bases.institutional, operation: scale, range: 0.5~1~1.5, clamp: true }
  - { path: chair.pen, values: [0, 0.5, 1] }
  - name: votes
    variants:
      - { name: as-is }
      - { name: never-forced, set: [venue.stages.plenary.forced=null] }

# Which points of that space are played, and how often each.
design: { use: latin-hypercube, samples: 40 }
replicates: 3

# What is measured: 'parley list --measures ${folder}/${VARIED}'.
metrics: [issues.*.text, signatures.count]
`;

/**
 * The files of a first experiment, by name, with the scenario that it varies in a folder of its own.
 * @param folder where they go, for the commands in comments
 */
export function experimentFiles(folder: string): ReadonlyMap<string, string> {
  return new Map([
    ['experiment.yaml', EXPERIMENT(folder)],
    ...[...templateFiles(VARIED)].map(([name, text]): [string, string] => [`${VARIED}/${name}`, text]),
  ]);
}
