/** `parley` alone: what can be done from here. */
export async function home(): Promise<void> {
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
