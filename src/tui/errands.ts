/** What the model wishes for and cannot do itself: opening scenarios, branching, saving, suspending the program. */
import { existsSync } from 'node:fs';
import { isCampaign } from '../runs/campaign-names.ts';
import { Failure } from '../runs/failure.ts';
import { writeFiles } from '../runs/write.ts';
import type { UiAction } from './model/reduce.ts';
import type { CampaignTape } from './model/campaign-tape.ts';
import type { UiWish } from './model/state.ts';
import type { Tape } from './model/tape.ts';
import { openPlain } from './open.ts';
import { recall } from './recent.ts';
import type { Terminal } from './terminal.ts';

async function save({ tape, id }: UiWish & { type: 'save' }): Promise<UiAction> {
  if (tape.inputs.ground === null)
    return { type: 'note', note: 'Only a scenario that is in a file can be saved' };
  const { savedFile } = await import('./save.ts');
  const { path, text, what, command } = savedFile(tape, id);
  if (existsSync(path)) return { type: 'note', note: `${path} is there already: choose another name` };
  try {
    writeFiles([{ path, text }]);
  } catch (error) {
    if (error instanceof Failure) return { type: 'note', note: error.message };
    throw error;
  }
  return {
    type: 'saved',
    note: `Saved ${path}, ${what}. y or q shows how to play it from the shell`,
    command,
  };
}

/** What could be played, or in a string why it could not. */
async function orWhy<T>(act: () => T | Promise<T>): Promise<T | string> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Failure) return error.message.replace(/\s+/g, ' ');
    throw error;
  }
}

/** The campaign that goes on from a branch of one of its episodes; absent: the run is by itself. */
async function goingOn({ inputs }: Tape): Promise<CampaignTape | string | undefined> {
  const { within, interventions } = inputs;
  if (within === undefined) return undefined;
  const { campaign, episode } = within;
  const { seed, open } = campaign.inputs;
  const [{ openCampaignTape }, { askedWithin }] = await Promise.all([
    import('./open-campaign.ts'),
    import('./model/levers.ts'),
  ]);
  return orWhy(() =>
    openCampaignTape(open.ref, askedWithin(open.asked, episode, interventions), seed).finish(),
  );
}

async function branched(wish: UiWish & { type: 'branch' }): Promise<UiAction> {
  const { branchOf } = await import('./branch.ts');
  const tape = branchOf(wish.tape, wish.changes, wish.round);
  if (typeof tape === 'string') return { type: 'note', note: tape };
  const campaign = await goingOn(tape);
  if (typeof campaign === 'string') return { type: 'note', note: campaign };
  return { type: 'loaded', tape, branch: true, campaign };
}

/** A campaign with what was changed in it, or one that is opened from Home. */
async function campaignAction(wish: UiWish & { type: 'replay' | 'open' }): Promise<UiAction> {
  const { openCampaignTape } = await import('./open-campaign.ts');
  const made = await orWhy(async () => {
    if (wish.type === 'open') return openCampaignTape(wish.ref);
    const { askedWith } = await import('./model/levers.ts');
    const { open, seed } = wish.campaign.inputs;
    // Played at once: what cannot be under what links make of an episode shows only then.
    return openCampaignTape(open.ref, askedWith(open.asked, wish.levers), seed).finish();
  });
  if (typeof made === 'string') return { type: 'note', note: made };
  const note = wish.type === 'open' ? null : `Changed: ${wish.levers.map(({ words }) => words).join('; ')}`;
  return { type: 'campaign', tape: made, note };
}

async function saveCampaign({ campaign, id }: UiWish & { type: 'save-campaign' }): Promise<UiAction> {
  const { writeCampaignRun } = await import('../report/campaign-run-file.ts');
  const { open } = campaign.inputs;
  const path = `${id}.json`;
  if (existsSync(path)) return { type: 'note', note: `${path} is there already: choose another name` };
  const text = writeCampaignRun(campaign.finish().played, { ref: open.ref, ...open.asked });
  const failed = await orWhy(() => writeFiles([{ path, text }]));
  if (typeof failed === 'string') return { type: 'note', note: failed };
  const command = `parley replay ${path}`;
  return { type: 'saved', note: `Saved ${path}: ${command} plays it again`, command };
}

async function opened(wish: UiWish & { type: 'open' | 'recall' }): Promise<UiAction> {
  if (wish.type === 'open' && isCampaign(wish.ref)) return campaignAction(wish);
  const tape = await (wish.type === 'recall' ? recall(wish.run) : openPlain(wish.ref));
  return typeof tape === 'string' ? { type: 'note', note: tape } : { type: 'loaded', tape, branch: false };
}

async function done(wish: Exclude<UiWish, { type: 'quit' | 'suspend' | 'copy' }>): Promise<UiAction> {
  switch (wish.type) {
    case 'save':
      return save(wish);
    case 'save-campaign':
      return saveCampaign(wish);
    case 'branch':
      return branched(wish);
    case 'replay':
      return campaignAction(wish);
    case 'enter': {
      const { episodeTape } = await import('./open-campaign.ts');
      return { type: 'entered', tape: episodeTape(wish.campaign, wish.episode) };
    }
    case 'open':
    case 'recall':
      return opened(wish);
  }
}

/** Does one errand and tells the session how it went. */
export function errandOf(terminal: Terminal): (wish: UiWish, dispatch: (action: UiAction) => void) => void {
  return (wish, dispatch) => {
    if (wish.type === 'suspend') terminal.suspend();
    else if (wish.type === 'copy') terminal.copy(wish.text);
    else if (wish.type !== 'quit') void done(wish).then(dispatch);
  };
}
