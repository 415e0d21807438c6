/** No bargaining: stances move by caucus and persuasion alone. */
import { protocol } from './protocol.ts';

export const none = protocol({
  card: {
    id: 'none',
    title: 'No bargaining',
    summary: 'Nobody trades or concedes; stances move by caucus and persuasion alone.',
    source: 'the default',
    deterministic: true,
    moves: false,
    options: {},
  },
  bargain: () => {},
});
