import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { Terminal } from '../../src/tui/terminal.ts';

/** A terminal that keeps what is written to it and whether its keys are raw. */
function fake() {
  const written: string[] = [];
  const raw: boolean[] = [];
  const out = Object.assign(new EventEmitter(), {
    columns: 20,
    rows: 3,
    write: (text: string) => written.push(text),
  });
  const input = Object.assign(new EventEmitter(), { setRawMode: (on: boolean) => raw.push(on) });
  const terminal = new Terminal(out as unknown as NodeJS.WriteStream, input as unknown as NodeJS.ReadStream);
  return { terminal, raw, taken: () => written.splice(0).join('') };
}

describe('the terminal', () => {
  it('is taken and given back once, with its cursor, its screen and its keys', () => {
    const { terminal, raw, taken } = fake();
    terminal.enter();
    terminal.enter();
    expect(taken()).toBe('\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[2J');
    terminal.leave();
    terminal.leave();
    const left = taken();
    expect(left).toContain('\u001b[?25h');
    expect(left.endsWith('\u001b[?1049l')).toBe(true);
    expect(raw).toEqual([true, false]);
  });

  it('hands a text to the clipboard by OSC 52, in any script, and only while it has the screen', () => {
    const { terminal, taken } = fake();
    terminal.copy('no');
    expect(taken()).toBe('');
    terminal.enter();
    taken();
    terminal.copy("parley run 'Kœnigsberg 会议'");
    const written = taken();
    const [before, after] = ['\u001b]52;c;', '\u0007'];
    expect([written.startsWith(before), written.endsWith(after)]).toEqual([true, true]);
    const copied = written.slice(before.length, -after.length);
    expect(Buffer.from(copied, 'base64').toString()).toBe("parley run 'Kœnigsberg 会议'");
  });

  it('writes the first frame whole, then only the rows that changed, then nothing', () => {
    const { terminal, taken } = fake();
    terminal.enter();
    taken();
    terminal.paint(['a', 'b', 'c']);
    expect(taken()).toContain('\u001b[1;1Ha\u001b[2;1Hb\u001b[3;1Hc');
    terminal.paint(['a', 'B', 'c']);
    expect(taken()).toBe('\u001b[?2026h\u001b[2;1HB\u001b[?2026l');
    terminal.paint(['a', 'B', 'c']);
    expect(taken()).toBe('');
  });

  it('paints everything again after it was resized or left, and nothing while it is not ours', () => {
    const { terminal, taken } = fake();
    terminal.paint(['a']);
    expect(taken()).toBe('');
    terminal.enter();
    terminal.paint(['a', 'b']);
    taken();
    terminal.forget();
    terminal.paint(['a', 'b']);
    expect(taken()).toContain('\u001b[1;1Ha\u001b[2;1Hb');
    terminal.leave();
    terminal.enter();
    taken();
    terminal.paint(['a', 'b']);
    expect(taken()).toContain('\u001b[1;1Ha');
  });
});
