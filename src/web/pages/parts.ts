/** What several pages show alike. */
import type { Brief, PublicView } from '../../report/game-view.ts';
import { h, list } from './dom.ts';

export const points = (value: number): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value)}`;

/** Which round comes, in words. */
export function nowWords({ now }: PublicView): string {
  if (now === null) return 'It is over.';
  return `Round ${now.round}: ${now.stage}, ${now.stageRound} of at most ${now.stageRounds}`;
}

/** The table, for everybody. */
export function tableOf({ issues }: PublicView): HTMLElement {
  return list(
    issues.map(({ title, standing, text, tabled, without }) =>
      h(
        'span',
        {},
        h('strong', {}, title),
        `, ${standing}: `,
        text === null ? `no text yet; without one “${without.words}”` : `“${text.words}”`,
        tabled.length > 0 &&
          `; also tabled: ${tabled.map(({ words, by }) => `“${words}” (${by})`).join(', ')}`,
      ),
    ),
  );
}

/** What happened in a round. */
export function newsOf({ news }: PublicView, most = Infinity): HTMLElement {
  const last = news.slice(-most).reverse();
  if (last.length === 0) return h('p', {}, 'Nothing has happened yet.');
  return h(
    'div',
    {},
    ...last.flatMap(({ round, said }) => [
      h('h3', {}, `Round ${round}`),
      said.length === 0 ? h('p', {}, 'Nothing in public.') : list(said),
    ]),
  );
}

/** A brief: what each text is worth. */
export function briefOf({ name, interests }: Brief): HTMLElement {
  return h(
    'div',
    {},
    h(
      'p',
      {},
      `You are ${name}. Points are yours alone: about 100 is the best that you could have on every issue, 0 is no agreement. What you leave unsigned does not bind you, and counts 0.`,
    ),
    ...interests.map(({ title, texts }) =>
      h(
        'table',
        {},
        h('caption', {}, title),
        ...texts.map(({ words, points: worth, isReference }) =>
          h(
            'tr',
            {},
            h('td', {}, `${words}${isReference ? ' (no agreement)' : ''}`),
            h('td', { class: 'number' }, points(worth)),
          ),
        ),
      ),
    ),
  );
}
