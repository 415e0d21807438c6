/** Who tells a game, and in which language: the catalogue's sentences, and the scenario's own words where it has them. */
import { nearestAnchor } from '../engine/outcome.ts';
import type { World } from '../engine/world.ts';
import type { Translations, WorldTexts } from '../scenarios/texts.ts';
import { type Language, type Say, sayIn } from './catalogue/say.ts';
import { type Names, namesOf } from './names.ts';

type Titled = { readonly id: string; readonly title: string };

/** A world that is called as texts have it; nothing but words differs. */
function worldWith(world: World, texts: WorldTexts): World {
  const called = <T extends Titled>(
    things: readonly T[],
    names: Readonly<Record<string, string>> = {},
  ): T[] => things.map((one) => ({ ...one, title: names[one.id] ?? one.title }));
  const { venue } = world;
  return {
    ...world,
    title: texts.title,
    story: texts.story,
    question: texts.question,
    agents: world.agents.map((agent) => ({ ...agent, name: texts.agents?.[agent.id] ?? agent.name })),
    issues: world.issues.map((issue) => {
      const own = texts.issues[issue.id];
      const labels = new Map(own?.anchors.map(({ at, label }) => [at, label]));
      const anchors = issue.anchors.map(({ at, label }) => ({ at, label: labels.get(at) ?? label }));
      return { ...issue, title: own?.title ?? issue.title, anchors };
    }),
    packages: called(world.packages, texts.packages),
    events: called(world.events, texts.events),
    venue: {
      ...venue,
      stages: called(venue.stages, texts.stages),
      outside: called(venue.outside, texts.outside),
    },
  };
}

export class Telling {
  readonly say: Say;
  readonly #texts: WorldTexts | undefined;
  readonly #worlds = new WeakMap<World, World>();
  readonly #names = new WeakMap<World, Names>();

  constructor(language: Language, translations: Translations = {}) {
    this.say = sayIn(language);
    this.#texts = language === 'en' ? undefined : translations[language];
  }

  /** A world with its words in this language. */
  world(world: World): World {
    if (this.#texts === undefined) return world;
    let told = this.#worlds.get(world);
    if (told === undefined) {
      told = worldWith(world, this.#texts);
      this.#worlds.set(world, told);
    }
    return told;
  }

  names(world: World): Names {
    let names = this.#names.get(world);
    if (names === undefined) {
      names = namesOf(this.world(world));
      this.#names.set(world, names);
    }
    return names;
  }

  /** The words nearest to a text on an issue by index. */
  label(world: World, issue: number, text: number): string {
    return nearestAnchor(this.world(world).issues[issue], text).label;
  }

  /** What an intervention is called. */
  intervention(id: string, title: string): string {
    return this.#texts?.interventions?.[id] ?? title;
  }
}

/** The language of the terminal. */
export const ENGLISH = new Telling('en');
