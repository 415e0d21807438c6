/** Seconds that rounds have left, counted down where the page says how many milliseconds there were. */
import { say } from './language.ts';

let timer = 0;

/** Counts down every element that has `data-left`, from now on. */
export function countDown(): void {
  clearInterval(timer);
  const begun = performance.now();
  const clocks = [...document.querySelectorAll<HTMLElement>('[data-left]')];
  const tick = (): void => {
    for (const clock of clocks) {
      const left = Math.max(0, Number(clock.dataset.left) - (performance.now() - begun));
      clock.textContent = say('state.timer', { seconds: Math.ceil(left / 1000) });
    }
  };
  tick();
  if (clocks.length > 0) timer = setInterval(tick, 1000) as unknown as number;
}
