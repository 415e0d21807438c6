/** What `parley new --campaign` writes: two rooms, of which the second starts from what the first has left. */
import { templateFiles } from '../scenarios/template.ts';

const CAMPAIGN = (
  id: string,
) => `# A campaign to start from: what one room leaves for the next. Run it with: parley run ${id}
# Check it after every change with: parley check ${id}
parley: 1
kind: campaign
id: ${id}
title: Two conferences on cables
story: What a first conference settles about cables under the sea is where the second one starts. Invented.
question: Does a text that was adopted once make the next one easier to have?

# Who is one and the same throughout. Where a scenario calls somebody otherwise: as: { EPISODE: its id there }
actors:
  - { id: atoll, name: Atoll Republic }
  - { id: harbour, name: Harbour Union }
  - { id: strait, name: Kingdom of the Strait }
  - { id: deepline, name: Deepline Cables }

# Norms that outcomes raise and practice wears down; each side runs from 0 to 100.
climate:
  - { id: open-routes, title: Owners choose routes, level: 40, obligation: 20, precision: 20, delegation: 0, wear: 0.05, status: proposal }

# Texts in force: what an episode adopts, and where later ones start.
texts:
  - { id: permits-in-force, title: Permits in force, number: 0, status: proposal }

# Scenarios at their dates: shipped ones by id, others beside this file.
episodes:
  - { id: first, title: First conference, at: 2030-05, scenario: ./scenario.yaml }
  - { id: second, title: Second conference, at: 2034-05, scenario: ./scenario.yaml }

# From an outcome to a change. One operation: set, shift or scale. parley list --measures and --paths have the names.
links:
  - id: adopted
    from: first
    when: issues.repair-permits.passed
    to: permits-in-force
    path: number
    set: issues.repair-permits.text
    mechanism: a text that was adopted is in force
    status: proposal
  - id: starts-from
    from: permits-in-force
    to: second
    path: issues.repair-permits.reference
    set: number
    mechanism: what is in force is where the next conference starts
    status: proposal
  - id: routes-free
    from: first
    when: issues.routes.text<30
    to: open-routes
    path: level
    shift: 20
    mechanism: what was left free once is held to be free
    status: proposal
  - id: taken-for-granted
    from: open-routes
    to: second
    path: agents.kind=state.positions.routes
    shift: -0.3
    per: level # so much for every point that the norm has gained
    mechanism: states take for granted what has worked
    status: proposal

# What is worth asking: parley run ${id} --do nothing-left
whatIfs:
  - { id: nothing-left, title: What if the first conference had left nothing?, cut: all }
`;

/**
 * The files of a first campaign, by name.
 * @param id the campaign's id: lower-case letters, digits and hyphens
 */
export function campaignTemplate(id: string): ReadonlyMap<string, string> {
  return new Map([['campaign.yaml', CAMPAIGN(id)], ...templateFiles('cables')]);
}
