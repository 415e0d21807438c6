/** Whether there is somebody to show screens to: a terminal on both ends that can move its cursor. */
export function isInteractive(): boolean {
  const { stdin, stdout, env } = process;
  return stdout.isTTY === true && stdin.isTTY === true && env.TERM !== 'dumb';
}
