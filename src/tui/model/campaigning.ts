/** What the keys do on the screens of a campaign. */
import type { Episode } from '../../campaigns/campaign.ts';
import { quoted } from '../../report/command-line.ts';
import { withCommand } from './branching.ts';
import { CampaignTape } from './campaign-tape.ts';
import type { KeyAct } from './keys.ts';
import { leverRows, type LeverRow } from './levers.ts';
import { go, inside } from './session.ts';
import {
  campaignOf,
  type CampaignPart,
  campaignPart,
  type Lever,
  placeOf,
  type ScreenName,
  topOf,
  type Ui,
} from './state.ts';

/** The episode under the cursor. */
export function episodeUnder(ui: Ui): Episode {
  return campaignOf(ui).campaign.episodes[ui.campaign!.episode];
}

function withPart(ui: Ui, change: Partial<CampaignPart>): Ui {
  return { ...ui, campaign: { ...ui.campaign!, ...change } };
}

/** The session with the cursor on another episode; what is on the screen begins anew. */
function toEpisode(ui: Ui, index: number): Ui {
  const episode = inside(index, campaignOf(ui).campaign.episodes.length);
  if (episode === ui.campaign!.episode) return ui;
  const top = { ...topOf(ui), scroll: 0, cursor: 0 };
  return withPart({ ...ui, stack: [...ui.stack.slice(0, -1), top] }, { episode });
}

const beside = (ui: Ui, by: number): Ui => toEpisode(ui, ui.campaign!.episode + by);

/** The rows of the screen of levers and the one under its cursor. */
export function levering(ui: Ui): { readonly rows: readonly LeverRow[]; readonly at: number } {
  const rows = leverRows(campaignOf(ui), episodeUnder(ui));
  return { rows, at: Math.min(topOf(ui).cursor, rows.length - 1) };
}

function withLever(ui: Ui, lever: Lever): Ui {
  const others = ui.campaign!.levers.filter(({ row }) => row !== lever.row);
  return { ...withPart(ui, { levers: [...others, lever] }), note: `${lever.words} · b plays it` };
}

/** Changes what is under the cursor, or leaves it as it is after all. */
function toggle(ui: Ui): Ui {
  const { rows, at } = levering(ui);
  const { row, words, asked, made } = rows[at];
  if (made) return { ...ui, note: 'That is so already in this campaign' };
  const { levers } = ui.campaign!;
  return levers.some((one) => one.row === row)
    ? withPart(ui, { levers: levers.filter((one) => one.row !== row) })
    : withLever(ui, { row, words, asked });
}

/** Notes a change that was typed as `path=value`: of the episode under the cursor, or of a link. */
function changeCampaign(ui: Ui, typed: string): Ui {
  const { campaign } = campaignOf(ui);
  const [, path] = /^([^=\s]+)=.+$/.exec(typed) ?? [];
  if (path === undefined)
    return { ...ui, note: 'A change reads path=value, such as parameters.openness=0.4' };
  const named = ['links', ...campaign.episodes.map(({ id }) => id)].includes(path.split('.')[0]);
  const text = named ? typed : `${episodeUnder(ui).id}.${typed}`;
  const there = topOf(ui).screen === 'levers' ? ui : go(ui, placeOf('levers'));
  return withLever(there, { row: text.slice(0, text.indexOf('=')), words: text, asked: { set: [text] } });
}

/** Has the campaign played with the changes beside the one that is shown. */
function playOn(ui: Ui): Ui {
  const { levers } = ui.campaign!;
  if (levers.length === 0)
    return { ...ui, note: 'Nothing is changed yet: ⏎ changes what is under the cursor' };
  return {
    ...ui,
    wish: { type: 'replay', campaign: campaignOf(ui), levers },
    note: 'Playing the campaign with the changes …',
  };
}

/** The other campaign of the two that belong together. */
function swap(ui: Ui): Ui {
  const { against, shown } = ui.campaign!;
  if (against === null)
    return { ...ui, note: 'There is no other campaign yet: e changes something, r has other luck' };
  return withPart(ui, { shown: against, against: shown });
}

function compare(ui: Ui): Ui {
  const { against } = ui.campaign!;
  if (against === null)
    return { ...ui, note: 'Nothing to compare with yet: e changes something, r plays it with other luck' };
  return go(ui, placeOf('courses'));
}

/** A seed that differs from all of this session, and is the same whenever the same keys are typed. */
function nextSeed(ui: Ui): string {
  const taken = new Set(ui.campaign!.tapes.map(({ inputs }) => inputs.seed));
  const stem = ui.campaign!.tapes[0].inputs.seed;
  let number = 2;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}

/** The session with one more campaign, the one before beside it. */
export function withCampaign(ui: Ui, tape: CampaignTape, note: string, screen: ScreenName | null): Ui {
  const part = ui.campaign!;
  const next = withPart(ui, {
    tapes: [...part.tapes, tape],
    shown: part.tapes.length,
    against: part.shown,
    levers: [],
  });
  return { ...(screen === null ? next : go(next, placeOf(screen))), note };
}

/** The same campaign with other luck. */
function rerunCampaign(ui: Ui, seed: string): Ui {
  const { open } = campaignOf(ui).inputs;
  const note = `Seed ${seed}: c compares it with the campaign before, x goes back to that`;
  return withCampaign(ui, new CampaignTape({ open, seed }), note, null);
}

/** A session in which a campaign was opened from Home. */
export const openedCampaign = (ui: Ui, tape: CampaignTape): Ui => ({
  ...ui,
  campaign: campaignPart(tape),
  note: null,
  stack: [placeOf('home'), placeOf('campaign')],
});

/** The command line that plays a campaign. */
export function campaignCommand({ inputs }: CampaignTape): string {
  const { ref, asked } = inputs.open;
  const words = ['parley', 'run', ref, '--seed', inputs.seed];
  for (const one of asked.refs) words.push('--do', one);
  for (const one of asked.set) words.push('--set', one);
  for (const one of asked.cut) words.push('--cut', one);
  return words.map(quoted).join(' ');
}

function showCommand(ui: Ui): Ui {
  const command = campaignCommand(campaignOf(ui));
  return { ...withCommand(go(ui, placeOf('command')), command), wish: { type: 'copy', text: command } };
}

function enter(ui: Ui): Ui {
  const tape = campaignOf(ui);
  const { episode } = ui.campaign!;
  while (tape.done <= episode && tape.advance());
  const story = tape.story(episode);
  if (story === null || !story.record.opened) return { ...ui, note: 'It did not take place: w tells why' };
  return { ...ui, wish: { type: 'enter', campaign: tape, episode } };
}

/** What keys do that are there on the screens of a campaign alone. */
export const EPISODE_ACT = {
  'previous-episode': (ui: Ui) => beside(ui, -1),
  'next-episode': (ui: Ui) => beside(ui, 1),
  'first-episode': (ui: Ui) => toEpisode(ui, 0),
  'last-episode': (ui: Ui) => toEpisode(ui, Infinity),
  'enter-episode': enter,
};

/** What a key does on a screen of a campaign, where that is not what it does on the screens of a run. */
export const CAMPAIGN_ACT: Readonly<Partial<Record<KeyAct, (ui: Ui) => Ui>>> = {
  why: (ui) => go(ui, placeOf('origins')),
  flows: (ui) => go(ui, placeOf('alliances')),
  story: (ui) => go(ui, placeOf('account')),
  edit: (ui) => go(ui, placeOf('levers')),
  change: toggle,
  branch: playOn,
  undo: (ui) => withPart(ui, { levers: ui.campaign!.levers.slice(0, -1) }),
  compare,
  swap,
  rerun: (ui) => ({ ...ui, prompt: { kind: 'seed', text: nextSeed(ui) } }),
  save: (ui) => ({ ...ui, prompt: { kind: 'save', text: '' } }),
  command: showCommand,
};

/** What is done with a text that was typed on a screen of a campaign. */
export function confirmCampaign(ui: Ui, kind: 'ask' | 'seed' | 'save', typed: string): Ui {
  switch (kind) {
    case 'ask':
      return changeCampaign(ui, typed);
    case 'seed':
      return rerunCampaign(ui, typed);
    case 'save': {
      const id = typed.replace(/\.json$/, '');
      if (!/^[a-z0-9][a-z0-9-]*$/.test(id))
        return { ...ui, note: 'A name has lower-case letters, digits and hyphens' };
      return { ...ui, wish: { type: 'save-campaign', campaign: campaignOf(ui), id } };
    }
  }
}
