/** What time does by itself: practice wears norms down, and mandates end. */
import type { Campaign } from './campaign.ts';
import { NORM_SIDES } from './file.ts';
import { byIdOrder } from './nodes.ts';
import type { ExpiryRecord, WearRecord } from './records.ts';
import type { CampaignState } from './state.ts';

/** A share to the power of a number of years, whole years by multiplying and the rest in proportion. */
function remaining(share: number, years: number): number {
  let left = 1;
  const whole = Math.floor(years);
  for (let year = 0; year < whole; year += 1) left *= share;
  return left * (1 - (years - whole) * (1 - share));
}

/** The state at a later time. */
export function pass(
  { data: { file } }: Campaign,
  before: CampaignState,
  time: number,
): { readonly state: CampaignState; readonly records: readonly (WearRecord | ExpiryRecord)[] } {
  const years = time - before.time;
  const records: (WearRecord | ExpiryRecord)[] = [];
  const norms = { ...before.norms };
  for (const norm of byIdOrder(file.climate)) {
    const { wear = 0 } = norm;
    if (wear === 0 || years === 0) continue;
    const left = remaining(1 - wear, years);
    const sides = { ...norms[norm.id] };
    for (const side of NORM_SIDES) {
      const was = sides[side];
      const after = norm[side] + left * (was - norm[side]);
      if (after === was) continue;
      sides[side] = after;
      records.push({ type: 'wear', norm: norm.id, side, years, before: was, after });
    }
    norms[norm.id] = sides;
  }
  for (const { id } of byIdOrder(file.mandates)) {
    const at = before.mandates[id];
    if (at > before.time && at <= time) records.push({ type: 'expiry', mandate: id, at });
  }
  return { state: { ...before, norms, time }, records };
}
