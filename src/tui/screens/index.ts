/** The frame of whatever screen is on top. */
import { topOf, type ScreenName as Name, type Ui } from '../model/state.ts';
import type { Line } from '../../report/rich.ts';
import { accountScreen, coursesScreen } from './account.ts';
import { agentScreen } from './agent.ts';
import { alliancesScreen } from './alliances.ts';
import { campaignScreen } from './campaign.ts';
import { commandScreen } from './command.ts';
import { compareScreen } from './compare.ts';
import { editScreen } from './edit.ts';
import { flowsScreen } from './flows.ts';
import { frameOf, isSmall, type Screen } from './frame.ts';
import { helpScreen } from './help.ts';
import { homeScreen } from './home.ts';
import { issueScreen } from './issue.ts';
import { leversScreen } from './levers.ts';
import { originsScreen } from './origins.ts';
import { outcomeScreen } from './outcome.ts';
import { storyScreen, trustScreen } from './pages.ts';
import { runScreen } from './run.ts';
import { whyScreen } from './why.ts';

const SCREEN: Readonly<Record<Name, Screen>> = {
  home: homeScreen,
  campaign: campaignScreen,
  origins: originsScreen,
  alliances: alliancesScreen,
  account: accountScreen,
  courses: coursesScreen,
  levers: leversScreen,
  run: runScreen,
  why: whyScreen,
  agent: agentScreen,
  issue: issueScreen,
  flows: flowsScreen,
  story: storyScreen,
  outcome: outcomeScreen,
  trust: trustScreen,
  compare: compareScreen,
  edit: editScreen,
  command: commandScreen,
  help: helpScreen,
};

/** The session scrolled no further than the text on its screen goes, so that the next key moves from what is shown. */
export function settled(ui: Ui): Ui {
  const top = topOf(ui);
  if (top.scroll === 0 || isSmall(ui)) return ui;
  const { start } = SCREEN[top.screen](ui);
  return start === top.scroll ? ui : { ...ui, stack: [...ui.stack.slice(0, -1), { ...top, scroll: start }] };
}

/** The frame of a session. */
export function paint(ui: Ui): Line[] {
  return frameOf(ui, SCREEN[topOf(ui).screen]);
}
