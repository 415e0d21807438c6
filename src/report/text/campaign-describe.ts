/** What a campaign is made of, for people who want to know before they run or change it. */
import type { Campaign, Link } from '../../campaigns/campaign.ts';
import { carriedAffairs, NOT_CARRIED } from '../../campaigns/carried.ts';
import type { LinkFile } from '../../campaigns/file.ts';
import type { Founded } from '../../scenarios/file.ts';
import { campaignNames } from '../campaign.ts';
import type { Block } from '../page.ts';
import { faint, type Rich, strong } from '../rich.ts';
import { counted, listed, yearWords } from '../words.ts';

const item = (...text: Rich): Block => ({ kind: 'item', text });
const heading = (text: string, aside?: string): Block => ({ kind: 'heading', text: [text], aside });
const gap: Block = { kind: 'gap' };

/** ` (sourced: S13, S14)`. */
function basis({ status, sources = [] }: Founded): string {
  const parts = [status, sources.length > 0 ? sources.join(', ') : undefined].filter(
    (part) => part !== undefined,
  );
  return parts.length === 0 ? '' : ` (${parts.join(': ')})`;
}

/** What a link waits for and does, as it is written. */
function doesWords({ when, path, set, shift, scale, per, beyond, strength }: LinkFile): string {
  const waits = when === undefined ? '' : `if ${listed(typeof when === 'string' ? [when] : when)}, `;
  const does =
    set !== undefined
      ? `${path} becomes ${set}`
      : shift !== undefined
        ? `${path} ${shift < 0 ? '−' : '+'}${Math.abs(shift)}${per === undefined ? '' : ` per ${per}${beyond === undefined ? '' : ` beyond ${beyond}`}`}`
        : `${path} × ${scale}`;
  return `${waits}${does}${strength === undefined ? '' : `, at a strength of ${strength}`}`;
}

function linkItem({ id, card }: Link, called: (id: string) => string): Block {
  return item(
    strong(id),
    ` ${called(card.from)} → ${called(card.to)}: ${doesWords(card)}`,
    faint(` ${card.mechanism}${basis(card)}`),
  );
}

/** The page of `parley describe` on a campaign. */
export function campaignDescription(campaign: Campaign): Block[] {
  const { file } = campaign.data;
  const {
    climate = [],
    texts = [],
    mandates = [],
    affairs = [],
    choices = [],
    whatIfs = [],
    missing = [],
    sources = [],
  } = file;
  const names = campaignNames(campaign);
  const affairsOf = carriedAffairs(campaign);
  const called = (id: string): string => (names.episode(id) === id ? names.thing(id) : names.episode(id));
  const section = (title: string, count: number, blocks: readonly Block[]): Block[] =>
    blocks.length === 0 ? [] : [gap, heading(title, String(count)), ...blocks];
  return [
    { kind: 'title', text: [file.title], aside: file.id },
    { kind: 'paragraph', text: [file.story] },
    { kind: 'paragraph', text: [faint(file.question)] },
    ...section(
      'Episodes',
      campaign.episodes.length,
      campaign.episodes.map(({ id, title, lane, card, world, agents }) =>
        item(
          strong(`${card.at} ${title}`),
          ` at ${lane}: ${counted(world.issues.length, 'issue')}, ${counted(world.agents.length, 'agent')}, ${counted(agents.size, 'actor')} of the campaign`,
          card.opens === 'by-choice' ? ', if somebody brings an issue there' : '',
          faint(` ${id}${basis(card)}`),
        ),
      ),
    ),
    ...section(
      'Actors',
      file.actors.length,
      file.actors.map(({ id, name }) => {
        const seats = campaign.episodes.filter(({ agents }) => agents.has(id)).map((one) => one.id);
        return item(strong(name), ` ${listed(seats)}`);
      }),
    ),
    ...section(
      'Climate',
      climate.length,
      climate.map((norm) =>
        item(
          strong(norm.title),
          ` ${norm.level} of 100; obligation ${norm.obligation}, precision ${norm.precision}, delegation ${norm.delegation}`,
          norm.wear === undefined
            ? ''
            : `; practice wears off ${(100 * norm.wear).toFixed(0)}% of what it has gained in a year`,
          faint(` ${norm.id}${basis(norm)}`),
        ),
      ),
    ),
    ...section('In force as it begins', texts.length + mandates.length + affairs.length, [
      ...texts.map((text) => item(strong(text.title), ` ${text.number}`, faint(` ${text.id}${basis(text)}`))),
      ...affairs.map((one) =>
        item(strong(one.title), ` ${one.level} of 1 (${one.kind})`, faint(` ${one.id}${basis(one)}`)),
      ),
      ...mandates.map((one) =>
        item(
          strong(one.title),
          ` ${one.holder}: ${one.function}, from ${yearWords(one.from)}${one.until === undefined ? ' without an end' : ` until ${yearWords(one.until)}`}${one.promised === undefined ? '' : `, promised to end in ${yearWords(one.promised)}`}${one.terms === undefined ? '' : `; ${one.terms}`}`,
          faint(` ${one.id}${basis(one)}`),
        ),
      ),
    ]),
    ...section(
      'Choices of venue',
      choices.length,
      choices.map((choice) =>
        item(
          strong(choice.title),
          ` ${listed(choice.between.map(({ episode, cost }) => `${called(episode)} at a cost of ${cost}`))}`,
          choice.after === undefined
            ? ''
            : `; once ${listed([choice.after.when].flat())} in ${called(choice.after.episode)}`,
          faint(basis(choice)),
        ),
      ),
    ),
    ...section(
      'Links',
      campaign.links.length,
      campaign.links.map((link) => linkItem(link, called)),
    ),
    ...section('What meetings leave and begin with', affairsOf.length, [
      ...affairsOf.map(({ episode, title, readBy, begunBy }) =>
        item(
          strong(title),
          ` in ${called(episode)}: `,
          readBy.length + begunBy.length === 0
            ? 'begins as its scenario has it and is carried nowhere'
            : listed([
                ...(begunBy.length > 0 ? [`begun by ${listed(begunBy)}`] : []),
                ...(readBy.length > 0 ? [`read by ${listed(readBy)}`] : []),
              ]),
        ),
      ),
      item(faint(`What no link reads stays behind; no link carries ${listed(NOT_CARRIED)}.`)),
    ]),
    ...section(
      'What if',
      whatIfs.length,
      whatIfs.map(({ id, title }) => item(strong(id), ` ${title}`)),
    ),
    ...section(
      'What it lacks',
      missing.length,
      missing.map((text) => item(text)),
    ),
    ...section(
      'Sources',
      sources.length,
      sources.map(({ id, title }) => item(strong(id), ` ${title}`)),
    ),
  ];
}
