/** The first lines of a report: what this is, which question it asks, and what happened in two or three sentences. */
import type { OutcomeRecord } from '../../engine/records.ts';
import { OUTCOMES } from '../../engine/terms.ts';
import { calledDecisions, callVerb, matterOf } from '../calling.ts';
import { alphabetical } from '../names.ts';
import type { Block } from '../page.ts';
import { changedBlocks } from '../changed.ts';
import { faint, type Rich } from '../rich.ts';
import { counted, listed, percent, REMARKS, remarksOn, STATUS_WORDS } from '../words.ts';
import type { Story } from './story.ts';

/** Issues that are named of those of which the same is said. */
const NAMED = 4;

const titlesOf = ({ names }: Story, outcomes: readonly OutcomeRecord[]): string =>
  listed(names.issues(outcomes.map(({ issue }) => issue)), NAMED);

/** What is said of texts with the same remarks, as a phrase after their number. */
function remarked(outcome: OutcomeRecord, count: number): string {
  const remarks = remarksOn(outcome);
  if (remarks.length === 0) return 'whole';
  return remarks
    .map((words) => (count > 1 && words === REMARKS.saysLittleNew ? 'saying little new' : words))
    .join(' and ');
}

/** `6 were adopted, 2 whole (…) and 4 watered down (…)`: each text is named once, those without a remark first. */
function adoptedWords(story: Story, adopted: readonly OutcomeRecord[], were: string): string {
  const groups = new Map<string, OutcomeRecord[]>();
  for (const one of [...adopted].sort((a, b) => remarksOn(a).length - remarksOn(b).length)) {
    const key = remarksOn(one).join();
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const alike = [...groups.values()];
  const words = (some: readonly OutcomeRecord[]) => remarked(some[0], some.length);
  if (alike.length > 1) {
    const parts = alike.map((some) => `${some.length} ${words(some)} (${titlesOf(story, some)})`);
    return `${were} adopted, ${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`;
  }
  const remarks = remarksOn(adopted[0]).length === 0 ? '' : `, ${words(adopted)}`;
  return `${were} adopted${remarks} (${titlesOf(story, adopted)})`;
}

/** `Of 9 issues 6 were adopted, 2 whole (…) and 4 watered down (…); 3 were rejected (…).` */
function outcomeSentence(story: Story): Rich {
  const { outcomes } = story;
  const groups = OUTCOMES.map((status) => outcomes.filter((one) => one.status === status)).filter(
    ({ length }) => length > 0,
  );
  const said = (some: readonly OutcomeRecord[], count: string): string => {
    const were = `${count}${some.length === 1 ? 'was' : 'were'}`;
    const [{ status }] = some;
    return status === 'adopted'
      ? adoptedWords(story, some, were)
      : `${were} ${STATUS_WORDS[status]} (${titlesOf(story, some)})`;
  };
  if (groups.length > 1) {
    const parts = groups.map((some) => said(some, `${some.length} `));
    return [`Of ${counted(outcomes.length, 'issue')} ${parts.join('; ')}.`];
  }
  const all = { 1: 'The one issue', 2: 'Both issues' }[outcomes.length] ?? `All ${outcomes.length} issues`;
  return [`${said(outcomes, `${all} `)}.`];
}

function forumSentence(story: Story): Rich {
  const messages = story.of('message');
  const agreed = story.names.issues(
    messages.filter(({ convergence }) => convergence).map(({ issue }) => issue),
  );
  const kept = story.outcomes.length - messages.length;
  const left =
    kept > 0 ? ` ${kept} of ${counted(story.outcomes.length, 'issue')} did not reach the floor.` : '';
  const found =
    agreed.length > 0
      ? `The chair reports convergence on ${listed(agreed, 4)}`
      : 'The chair reports convergence on nothing';
  const rest = messages.length - agreed.length;
  const differed =
    rest === 0 ? '' : `; on ${agreed.length === 0 ? `all ${rest}` : `${rest} more`} views differed`;
  return [`Nothing that is said here binds anybody. ${found}${differed}.${left}`];
}

function signingSentence({ signing }: Story): string[] {
  if (signing === null) return [];
  const total = signing.signed.length + signing.refused.length;
  return [`${signing.signed.length} of ${total} signed the result.`];
}

function deploymentSentence(story: Story): string[] {
  const decisions = story.of('deployment');
  const total = decisions.reduce((sum, { market }) => sum + market, 0);
  if (total === 0) return [];
  const deployed = decisions.filter(({ deploys }) => deploys);
  const share = deployed.reduce((sum, { market }) => sum + market, 0) / total;
  const names = story.names.agents(deployed.map(({ agent }) => agent));
  const who = names.length > 0 ? ` (${listed(names, 5)})` : '';
  return [
    `Implementers with ${percent(share)} of the market among those who decide deploy what was agreed${who}.`,
  ];
}

function dissociationSentence(story: Story): string[] {
  const apart = story.of('dissociation');
  if (apart.length === 0) return [];
  const whole = apart.filter((one) => one.whole).length;
  const all = whole === 0 ? '' : `, ${whole} of them from the consensus as a whole`;
  return [`${counted(apart.length, 'participant')} dissociated from texts that passed${all}.`];
}

function exitSentence(story: Story): string[] {
  const exits = story.of('exit');
  if (exits.length === 0) return [];
  const places = alphabetical([...new Set(exits.map(({ to }) => story.names.outside(to)))]);
  return [`${counted(exits.length, 'participant')} carried an issue elsewhere: to ${listed(places)}.`];
}

/** Calls that are told one by one. */
const CALLS = 3;

/** Who brought a decision about, whether it got what it wanted, and whether it signed what came of it. */
function callSentences(story: Story): string[] {
  const { names, signing } = story;
  const calls = calledDecisions(story.run.records).map((decision) => {
    const { by, kind } = decision.call;
    const wants = kind === 'forced' || kind === 'moved';
    const won = decision.passed === wants;
    const count = decision.type === 'vote' ? ` ${decision.for} to ${decision.against}` : '';
    const refuses = won && signing?.refused.includes(by) === true;
    const then = refuses ? ', and then did not sign the result' : '';
    const end = wants ? ` and ${won ? 'won' : 'lost'} it` : `, which ${decision.passed ? 'passed' : 'fell'}`;
    return `${names.party(by)} ${callVerb(decision, 'then')} ${matterOf(decision, names)}${end}${count}${then}.`;
  });
  const left = calls.length - CALLS;
  return [...calls.slice(0, CALLS), ...(left > 0 ? [`${counted(left, 'more decision')} so called.`] : [])];
}

/** What happened, in two or three sentences. */
export function happened(story: Story): Rich {
  const { world } = story;
  const main = world.venue.binding === 'none' ? forumSentence(story) : outcomeSentence(story);
  const more = [
    ...signingSentence(story),
    ...dissociationSentence(story),
    ...deploymentSentence(story),
    ...exitSentence(story),
  ];
  const rest = [...callSentences(story), ...more].join(' ');
  return rest === '' ? main : [...main, ` ${rest}`];
}

export function headline(story: Story): Block[] {
  const { run, world } = story;
  const ended = story.of('end').at(-1)?.because === 'rounds' ? ', stopped early' : '';
  return [
    {
      kind: 'title',
      text: [world.title],
      aside: `seed ${run.seed}, ${counted(run.rounds, 'round')}${ended}`,
    },
    ...(world.story === '' ? [] : [{ kind: 'paragraph' as const, text: [world.story] }]),
    ...(world.question === '' ? [] : [{ kind: 'paragraph' as const, text: [faint(world.question)] }]),
    ...changedBlocks(run.changes),
    { kind: 'heading', text: ['What happened'] },
    { kind: 'paragraph', text: happened(story) },
  ];
}
