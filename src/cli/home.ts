/** `parley` alone: what can be done from here, on screens or as a page. */
import { isInteractive } from '../tui/interactive.ts';

export async function home({ plain }: { readonly plain?: boolean }): Promise<void> {
  if (plain !== true && isInteractive()) return (await import('../tui/open-home.ts')).openHome();
  const [
    { listScenarios },
    { DISK, SHIPPED },
    { printPage, printPlain },
    { homePage },
    { pageOptions, print },
  ] = await Promise.all([
    import('../scenarios/list.ts'),
    import('../scenarios/disk.ts'),
    import('../report/page.ts'),
    import('../report/text/home.ts'),
    import('./output.ts'),
  ]);
  const blocks = homePage(listScenarios(DISK, SHIPPED));
  print(plain === true ? printPlain(blocks) : printPage(blocks, pageOptions()));
}
