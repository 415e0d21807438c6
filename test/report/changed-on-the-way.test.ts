/** What changes in the course of a run is told as it was then and as it is in the end. */
import { expect, it } from 'vitest';
import { printPlain } from '../../src/report/page.ts';
import { accountOf } from '../../src/report/text/account.ts';
import { played } from '../support/finished.ts';
import { frame, press, session, tape } from '../support/tui.ts';

it('an account has both ends of a mandate that an event changed', () => {
  const told = accountOf(played('webrtc-codec'), 'mozilla', 80);
  expect(typeof told === 'string' ? told : printPlain(told)).toContain(
    'Mandatory video codec: cares 0.85 of 1 at the start and 0.64 of 1 at the end, mandate 0 at the start and 50 at the end;',
  );
});

it('coalitions have the names of the round that is shown', () => {
  const run = tape('webrtc-codec').finish();
  const at = (keys: string) => frame(press(session(run, 120, 40), `${keys} v`));
  expect(at('>')).toContain('formerly around Mozilla');
  expect(at('<')).not.toContain('formerly');
});
