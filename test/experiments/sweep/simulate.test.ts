/** Sweeps on machines that fail in every way that we could think of; `npm run simulate` plays ten thousand schedules. */
import { describe, expect, it } from 'vitest';
import { ScheduleFailed, simulate } from '../../support/simulate.ts';

const SCHEDULES = Number(process.env.PARLEY_SCHEDULES ?? 200);

describe('a sweep on a machine that fails', () => {
  it(`loses nothing and ends with the same tables, in ${SCHEDULES} schedules`, async () => {
    const events = await simulate('ci', 0, SCHEDULES);
    // The schedules are worth their name: all that is meant to happen does.
    for (const event of [
      'process killed',
      'worker died',
      'worker hangs',
      'power cut',
      'no space',
      'busy',
      'part',
    ])
      expect(events, event).toHaveProperty([event]);
  });

  it('is seen to lose something where the disk does not keep what it has promised', async () => {
    await expect(simulate('ci', 0, SCHEDULES, () => {}, false)).rejects.toThrow(ScheduleFailed);
  });
});
