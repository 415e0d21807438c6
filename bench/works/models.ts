/** Published models, warm: what one solution costs. */
import { defaultsOf } from '../../src/engine/card.ts';
import { challengeAsCoded } from '../../src/models/challenge-as-coded.ts';
import { exchangeEqualGain } from '../../src/models/exchange-equal-gain.ts';
import type { PublishedModel } from '../../src/models/model.ts';
import { spatialBargaining } from '../../src/models/spatial-bargaining.ts';
import { scatteredRoster } from '../scattered-roster.ts';
import type { Work } from './work.ts';

const solving = (name: string, model: PublishedModel, issues: number, sizes: readonly number[]): Work => ({
  name,
  sizes,
  prepare: (agents) => {
    const roster = scatteredRoster(agents, issues);
    const options = defaultsOf(model.card.options);
    return () => {
      model.solve(roster, options, {});
    };
  },
});

export default [
  solving('Spatial Model of Politics, one issue', spatialBargaining, 1, [20, 34, 60]),
  solving('equal-gain exchange, 13 issues', exchangeEqualGain, 13, [15]),
  solving('challenge as coded', challengeAsCoded, 1, [10, 20, 40]),
];
