/** What became of things that outlive the meeting, in words. */
import type { Affair, AffairAct, Bound, Contract, Mandate } from '../engine/affairs.ts';
import type { AffairRecord } from '../engine/records.ts';
import type { Names } from './names.ts';
import { counted, listed, percent, rounded } from './words.ts';

const NAMED = 6;

function boundWords(bound: Bound, names: Names): string {
  if (bound === 'all') return 'binds everybody here';
  if (bound.length === 0) return 'binds nobody';
  const many = bound.length > NAMED ? `${counted(bound.length, 'participant')}` : listed(names.agents(bound));
  return `binds ${many}`;
}

const untilWords = ({ until }: Mandate | Contract): string =>
  until === null ? 'without end' : `until ${until}`;

/** How a thing stands, as a clause after its name. */
export function affairStateWords(affair: Affair, names: Names): string {
  switch (affair.kind) {
    case 'text': {
      const { value, margin, words, bound, earlier } = affair;
      const range =
        margin === 0 ? rounded(value) : `${rounded(value - margin)} to ${rounded(value + margin)}`;
      // Everybody is bound by the newest wording that binds it.
      const others = bound.length === 0 ? boundWords('all', names) : 'binds everybody else here';
      const old = earlier.map(
        (one) =>
          `what stood before (${rounded(one.value)}) ${one.bound === 'all' ? others : boundWords(one.bound, names)}`,
      );
      return [`“${words}” (${range}) ${boundWords(bound, names)}`, ...old].join('; ');
    }
    case 'mandate':
      return affair.active
        ? `${names.party(affair.body)} has the ${affair.function} ${untilWords(affair)}`
        : `${names.party(affair.body)} has the ${affair.function} no longer`;
    case 'contract': {
      const who = affair.holder === null ? 'nobody' : names.party(affair.holder);
      if (!affair.active) return `the ${affair.function} is no longer under contract`;
      return `${who} holds the ${affair.function} under ${names.party(affair.supervisor)}, ${untilWords(affair)}`;
    }
    case 'right':
      return `standing of ${names.party(affair.of)} to ${listed(affair.actions)} is ${percent(affair.level)}`;
    case 'trust':
      return `${names.party(affair.by)} trusts ${names.party(affair.of)} at ${percent(affair.level)}`;
    case 'resource':
      return `the ${affair.base} base of ${names.party(affair.of)} is ${percent(affair.level)}`;
    case 'schedule':
      return `${counted(affair.offers.length, 'offer')} with ${percent(affair.joined)} of the weight, ${percent(affair.needed)} needed${affair.active ? '' : ': not in force'}`;
  }
}

const ACTS: Readonly<Record<AffairAct, string>> = {
  'in-force': 'stands from now on',
  amended: 'says something else from now on',
  bound: 'binds others from now on',
  given: 'is given',
  renewed: 'is renewed',
  lapsed: 'lapses',
  awarded: 'is awarded',
  ended: 'ends',
  extended: 'goes on beyond its end',
  changed: 'changes',
  joined: 'comes into force',
  undone: 'is undone',
};

/** What became of it and how it stands by now, without a full stop. */
export function affairWords({ act, affair }: AffairRecord, names: Names): string {
  return `${affair.title} ${ACTS[act]}: ${affairStateWords(affair, names)}`;
}

/** Why a thing became what it is where no text did it. */
const OF_ITSELF: Partial<Readonly<Record<AffairAct, string>>> = {
  lapsed: ', as nothing renewed it',
  ended: ', as what was to end it has come',
  extended: ', as nothing ended it',
};

/** What it follows from, as a clause that ends its sentence; nothing where its title says so. */
export function affairCause({ act, affair, issue }: AffairRecord, names: Names): string {
  if (issue === null) return OF_ITSELF[act] ?? '';
  const title = names.issue(issue);
  return title === affair.title ? '' : `, by what was agreed on ${title}`;
}
