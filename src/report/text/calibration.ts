/** A calibration as a page: what is left of every number, what rules out the rest, and what cannot be told. */
import type { NumberResult, TargetResult, WaveResult } from '../../experiments/calibration/result.ts';
import type { CalibrationDocument } from '../calibration-document.ts';
import type { Block } from '../page.ts';
import { faint, strong, type Rich } from '../rich.ts';
import { counted, listed, percent, rounded } from '../words.ts';

const heading = (text: string, aside?: string): Block => ({ kind: 'heading', text: [text], aside });
const paragraph = (...text: Rich): Block => ({ kind: 'paragraph', text });
const item = (...text: Rich): Block => ({ kind: 'item', text });

const three = (value: number): string => String(Number(value.toPrecision(3))).replace('-', '−');
const share = (part: number): string => (part > 0 && part < 0.005 ? 'less than 1%' : percent(part));

function headline({ method, numbers, waves, targets, ensemble }: CalibrationDocument): Rich {
  const found = numbers.filter(({ isIdentified }) => isIdentified).map(({ name }) => name);
  const rest = numbers.length - found.length;
  const left = waves.at(-1)!.left;
  if (method === 'history' && numbers.every(({ after }) => after === null)) {
    const most = targets.toSorted((a, b) => (b.rulesOut ?? 0) - (a.rulesOut ?? 0))[0];
    return [
      strong('Everything is ruled out.'),
      ` No values of these numbers make all that was seen plausible at once; most is ruled out by ${most.metric}. Either the model cannot do it, or a deviation is too small.`,
    ];
  }
  const identified =
    found.length === 0
      ? 'None of the numbers is identified: what was seen says hardly more of them than their ranges did.'
      : `${listed(found)} ${found.length === 1 ? 'is' : 'are'} narrowed to two thirds of ${found.length === 1 ? 'its range' : 'their ranges'} or less${rest === 0 ? '' : `; ${rest === 1 ? 'the other one is' : `the other ${rest} are`} not identified`}.`;
  const what =
    method === 'history'
      ? ` ${share(left.estimate)} of the whole range is not ruled out; ${counted(ensemble.length, 'point')} that ${ensemble.length === 1 ? 'was' : 'were'} played ${ensemble.length === 1 ? 'is' : 'are'} in the ensemble.`
      : '';
  return [strong(identified), what];
}

const range = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `${three(low)} to ${three(high)}`;

function numberItem({ name, before, after, length, isIdentified, recovered }: NumberResult): Block {
  if (after === null) return item(strong(name), `: nothing of ${range(before)} is left.`);
  const found = isIdentified ? '' : '; not identified';
  const again =
    recovered === null
      ? ''
      : `; of values that had made data themselves ${percent(recovered.held.estimate)} (${rounded(100 * recovered.held.low)}–${rounded(100 * recovered.held.high)}) were held by such intervals, ${percent(recovered.length)} as long as the prior’s on average${recovered.isIdentified ? '' : ': data of this kind do not identify it'}`;
  return item(
    strong(name),
    `: ${range(after)}, before ${range(before)} (${percent(length!)} of it${found})${again}.`,
  );
}

function targetItem({ metric, title, value, deviation, played, rulesOut }: TargetResult): Block {
  const reached =
    played === null
      ? ' It has a value in no run, so that nothing can be told by it.'
      : value + deviation < played.low || value - deviation > played.high
        ? ` No point played reached it: means ran from ${three(played.low)} to ${three(played.high)}.`
        : '';
  return item(
    strong(metric),
    ` (${title}): seen ${three(value)}${deviation === 0 ? '' : ` ± ${three(deviation)}`}${rulesOut === null ? '' : `; rules out ${share(rulesOut)} of the first points by itself`}.${reached}`,
  );
}

const waveItem = ({ wave, points, runs, left }: WaveResult): Block =>
  item(
    strong(`Wave ${wave}`),
    `: ${counted(points, 'point')}, ${counted(runs, 'run')}; left ${share(left.estimate)} (${rounded(100 * left.low)}–${rounded(100 * left.high)}).`,
  );

/** The page of `parley calibrate`. */
export function calibrationPage(document: CalibrationDocument): Block[] {
  const { title, scenario, method, numbers, targets, waves, cut, command } = document;
  const isHistory = method === 'history';
  return [
    { kind: 'title', text: [`Calibration: ${title}`], aside: scenario },
    paragraph(...headline(document)),
    heading('Numbers', isHistory ? 'all that is not ruled out' : '90 % intervals'),
    ...numbers.map(numberItem),
    heading('What was seen'),
    ...targets.map(targetItem),
    heading(isHistory ? 'Waves' : 'Runs', isHistory ? 'share of the whole range' : undefined),
    ...(isHistory
      ? waves.map(waveItem)
      : [
          paragraph(
            `${counted(waves[0].runs, 'run')}; the nearest ${share(waves[0].left.estimate)} are kept.`,
          ),
        ]),
    heading('How far to trust it'),
    paragraph(
      isHistory
        ? `A point is ruled out where something lies more than ${cut} deviations from what was seen, of luck, of the emulator and of the deviation given. What is not ruled out is not thereby likely: it has only not been shown to be wrong.`
        : 'Intervals are those of approximate Bayesian computation: they hold for these targets as summaries, and for the laws that the numbers were given.',
    ),
    paragraph(
      'A deviation has to cover what was measured badly and what the model leaves out. Where it is too small, everything is ruled out; that is a statement about the model, too.',
    ),
    heading('To repeat it'),
    { kind: 'command', text: [command] },
    paragraph(faint('The runs are kept: the same command goes on where it was.')),
  ];
}
