/** What a forum leaves behind that decides nothing: its agenda, its messages, and whom it satisfied. */
import { metricsOf } from '../metrics.ts';
import { inOrderOf } from '../names.ts';
import { fitted, type Block } from '../page.ts';
import { span } from '../rich.ts';
import { bar } from '../plot.ts';
import { percent, rounded } from '../words.ts';
import type { Story } from './story.ts';

const BAR = 20;

function agenda(story: Story): Block[] {
  const record = story.of('agenda').at(-1);
  if (record === undefined) return [];
  const most = Math.max(...record.scores.map(({ score }) => score), Number.MIN_VALUE);
  const column = story.width - BAR - 22;
  return [
    { kind: 'heading', text: ['Agenda'], aside: 'chosen by the advisory group' },
    {
      kind: 'figure',
      lines: record.scores.map(({ issue, score, selected }) => [
        `  ${fitted(story.names.issue(issue), column)} `,
        span(fitted(bar(Math.max(0, score) / most, BAR), BAR), 'note'),
        ` ${score.toFixed(2)} `,
        selected ? span('on the agenda', 'good') : span('left out', 'bad'),
      ]),
      words: record.scores.map(({ issue, score, selected }) => [
        `${story.names.issue(issue)}: ${selected ? 'on the agenda' : 'left out'}, score ${score.toFixed(2)}.`,
      ]),
    },
  ];
}

function messages(story: Story): Block[] {
  const place = new Map(story.outcomes.map(({ issue }, at) => [issue, at]));
  const records = story.of('message').sort((a, b) => place.get(a.issue)! - place.get(b.issue)!);
  if (records.length === 0) return [];
  return [
    { kind: 'heading', text: ['Messages'], aside: 'share of each group behind the text' },
    ...records.map(({ issue, text, convergence, byGroup }): Block => {
      const groups = Object.entries(byGroup).map(
        ([group, share]) => `${group || 'no group'} ${percent(share)}`,
      );
      const found = convergence ? span('convergence', 'good') : span('views differed', 'mixed');
      return {
        kind: 'item',
        text: [`${story.names.issue(issue)} (${rounded(text)}): `, found, `: ${groups.join(', ')}.`],
      };
    }),
  ];
}

function satisfaction(story: Story): Block[] {
  const name = (kind: 'bloc' | 'group', id: string) => (kind === 'bloc' ? story.names.bloc(id) : id);
  const all = metricsOf(story.world, story.run.records).camps;
  const camps = (['bloc', 'group'] as const).flatMap((kind) =>
    inOrderOf(
      all.filter((one) => one.kind === kind),
      ({ id }) => name(kind, id),
    ),
  );
  if (camps.length === 0) return [];
  const column = story.width - BAR - 26;
  return [
    { kind: 'heading', text: ['Satisfaction'], aside: 'mean utility here, and without any text' },
    {
      kind: 'figure',
      lines: camps.map(({ kind, id, utility, withoutAgreement }) => [
        `  ${fitted(name(kind, id), column)} `,
        span(fitted(bar(Math.max(0, utility), BAR), BAR), 'note'),
        ` ${fitted(percent(utility), 5, 'right')} (without ${percent(withoutAgreement)})`,
      ]),
      words: camps.map(({ kind, id, utility, withoutAgreement }) => [
        `${name(kind, id)}: ${percent(utility)}, without any text ${percent(withoutAgreement)}.`,
      ]),
    },
  ];
}

export function forum(story: Story): Block[] {
  if (story.world.venue.binding !== 'none') return [];
  return [...agenda(story), ...messages(story), ...satisfaction(story)];
}
