/** What several pages show alike. */
import type { Brief, PublicView } from '../../report/game-view.ts';
import { h, list } from './dom.ts';
import { say } from './language.ts';

export const points = (value: number): string => say.signed(value);

/** Which round comes, in words. */
export function nowWords({ now }: PublicView): string {
  if (now === null) return say('round.over');
  const { round, stage, stageRound, stageRounds } = now;
  return say('round.now', { round, stage, at: stageRound, most: stageRounds });
}

/** The table, for everybody. */
export function tableOf({ issues, changes }: PublicView): HTMLElement {
  const table = list(
    issues.map(({ title, standing, text, tabled, without }) =>
      h(
        'span',
        {},
        h('strong', {}, title),
        `, ${text === null ? say('table.none', { standing, text: without.words }) : say('table.text', { standing, text: text.words })}`,
        tabled.length > 0 &&
          `; ${say('table.tabled', {
            texts: say.list(tabled.map(({ words, by }) => say('table.by', { text: words, who: by }))),
          })}`,
      ),
    ),
  );
  return h('div', {}, ...changes.map((words) => h('p', { class: 'changed' }, words)), table);
}

/** What happened in a round. */
export function newsOf({ news }: PublicView, most = Infinity): HTMLElement {
  const last = news.slice(-most).reverse();
  if (last.length === 0) return h('p', {}, say('news.none'));
  return h(
    'div',
    {},
    ...last.flatMap(({ round, said }) => [
      h('h3', {}, say('news.round', { round })),
      said.length === 0 ? h('p', {}, say('news.quiet')) : list(said),
    ]),
  );
}

/** A brief: what each text is worth. */
export function briefOf({ name, bound, interests }: Brief): HTMLElement {
  const binds = bound === null ? '' : ` ${say(`brief.${bound}`)}`;
  return h(
    'div',
    {},
    h('p', {}, `${say('brief.you', { name })}${binds}`),
    ...interests.map(({ title, binding, texts }) =>
      h(
        'table',
        {},
        h('caption', {}, binding || bound === null ? title : say('brief.holds', { title })),
        ...texts.map(({ words, points: worth, isReference }) =>
          h(
            'tr',
            {},
            h('td', {}, isReference ? say('brief.reference', { text: words }) : words),
            h('td', { class: 'number' }, points(worth)),
          ),
        ),
      ),
    ),
  );
}
