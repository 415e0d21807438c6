/** A choice among listed texts, in words. */
import { nearestAnchor } from '../engine/outcome.ts';
import type { ChoiceRecord, ChoiceRound } from '../engine/records.ts';
import type { World } from '../engine/world.ts';
import type { Names } from './names.ts';
import { span, strong, type Rich } from './rich.ts';
import { alphabetical } from './names.ts';
import { counted, listed, rounded } from './words.ts';

const METHODS: Readonly<Record<string, string>> = {
  plurality: 'by the most votes',
  'two-rounds': 'in two rounds',
  exhaustive: 'by exhaustive ballot',
  approval: 'by approval',
};

const HOW: Readonly<Record<ChoiceRecord['because'], string>> = {
  majority: 'by more than half of the votes',
  'most-votes': 'by the most votes',
  lot: 'by lot among as many votes',
  'nobody-voted': 'nobody voted for any',
};

/** What came of a choice. */
export function choiceSentence({ issue, method, rounds, chosen, because }: ChoiceRecord, names: Names): Rich {
  const what = ['Choice on ', strong(names.issue(issue)), ` ${METHODS[method] ?? method}`];
  const ballots = rounds.length === 1 ? '' : ` in ${counted(rounds.length, 'ballot')}`;
  if (chosen === null) return [...what, ': ', span('nothing is chosen', 'bad strong'), `, ${HOW[because]}.`];
  const last = rounds[rounds.length - 1];
  const votes = last.votes.find(({ text }) => text === chosen)?.votes ?? 0;
  return [
    ...what,
    ': ',
    span(`${rounded(chosen)} is chosen`, 'good strong'),
    ` ${HOW[because]}, ${rounded(votes)} of ${rounded(last.cast)}${ballots}.`,
  ];
}

/** Ballot by ballot: how many voted for which text, which fell out, and who voted for what on the last one. */
export function choiceAdditions({ issue, rounds, ballots }: ChoiceRecord, world: World): string[] {
  const card = world.issues.find(({ id }) => id === issue)!;
  const called = (text: string | number) => `“${nearestAnchor(card, Number(text)).label}”`;
  const told = ({ votes, abstain, absent, dropped }: ChoiceRound, at: number) => {
    const sides = [...votes]
      .sort((a, b) => b.votes - a.votes || a.text - b.text)
      .map(({ text, votes: some }) => `${called(text)} (${rounded(text)}) ${rounded(some)}`);
    const rest = [
      ...(abstain > 0 ? [`${rounded(abstain)} abstaining`] : []),
      ...(absent > 0 ? [`${rounded(absent)} absent`] : []),
    ];
    const out = dropped.length === 0 ? '' : `; out: ${listed(dropped.map(called))}`;
    return `Ballot ${at + 1}: ${[...sides, ...rest].join(', ')}${out}.`;
  };
  if (ballots === null) return [...rounds.map(told), 'The ballot was secret: nobody knows who voted how.'];
  const names = card.options.flatMap((text, at) => {
    const some = alphabetical(
      world.agents.filter((_, agent) => ballots[agent] === at).map(({ name }) => name),
    );
    return some.length === 0 ? [] : [`For ${called(text)} (${some.length}): ${listed(some)}.`];
  });
  return [...rounds.map(told), ...names];
}
