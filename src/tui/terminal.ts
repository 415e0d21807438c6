/**
 * The terminal while Parley has it: the alternate screen, raw keys, no cursor, and every way back to what it was before.
 * It paints what changed and nothing else, in one write between two marks that keep a frame together, so nothing flickers.
 */

const ENTER = '\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[2J';
const LEAVE = '\u001b[0m\u001b[?7h\u001b[?25h\u001b[?1049l';
const FRAME_BEGINS = '\u001b[?2026h';
const FRAME_ENDS = '\u001b[?2026l';

export class Terminal {
  readonly out: NodeJS.WriteStream;
  readonly input: NodeJS.ReadStream;
  #shown: readonly string[] = [];
  #ours = false;

  constructor(out: NodeJS.WriteStream, input: NodeJS.ReadStream) {
    this.out = out;
    this.input = input;
  }

  get columns(): number {
    return this.out.columns;
  }

  get rows(): number {
    return this.out.rows;
  }

  /** Takes the terminal over. */
  enter(): void {
    if (this.#ours) return;
    this.#ours = true;
    this.input.setRawMode(true);
    this.out.write(ENTER);
    this.#shown = [];
  }

  /** Gives the terminal back as it was. */
  leave(): void {
    if (!this.#ours) return;
    this.#ours = false;
    this.input.setRawMode(false);
    this.out.write(LEAVE);
  }

  /** Forgets what is on the screen, so that the next frame is painted whole. */
  forget(): void {
    this.#shown = [];
  }

  /** Paints a frame of escaped lines, one for each row and each as wide as the screen; only rows that changed are written. */
  paint(lines: readonly string[]): void {
    if (!this.#ours) return;
    const whole = this.#shown.length !== lines.length;
    let changes = whole ? '\u001b[2J' : '';
    lines.forEach((line, row) => {
      if (whole || line !== this.#shown[row]) changes += `\u001b[${row + 1};1H${line}`;
    });
    this.#shown = lines;
    if (changes !== '') this.out.write(FRAME_BEGINS + changes + FRAME_ENDS);
  }

  /** Hands a text to the terminal's clipboard (OSC 52); terminals that do not allow this ignore it. */
  copy(text: string): void {
    if (this.#ours) this.out.write(`\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`);
  }

  /** Asks for what Ctrl-Z does outside raw mode: the whole job stops, with whoever started the program in it. */
  suspend(): void {
    this.leave();
    process.kill(0, 'SIGTSTP');
  }

  /** Stops the program; the shell's `fg` wakes it up where it was. */
  stop(): void {
    this.leave();
    process.kill(process.pid, 'SIGSTOP');
  }
}
