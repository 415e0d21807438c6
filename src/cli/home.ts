/** `parley` alone: what can be done from here, on screens or as a page. */
import { isInteractive } from '../tui/interactive.ts';

export async function home(): Promise<void> {
  if (isInteractive()) return (await import('../tui/open-home.ts')).openHome();
  const [{ listScenarios }, { DISK, SHIPPED }, { printPage }, { homePage }, { pageOptions, print }] =
    await Promise.all([
      import('../scenarios/list.ts'),
      import('../scenarios/disk.ts'),
      import('../report/page.ts'),
      import('../report/text/home.ts'),
      import('./output.ts'),
    ]);
  print(printPage(homePage(listScenarios(DISK, SHIPPED)), pageOptions()));
}
