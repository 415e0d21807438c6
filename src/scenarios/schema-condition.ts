/** How files write down what an event waits for. */
import * as z from './zod.ts';
import type { ConditionFile } from './file.ts';
import { count, flag, reference, references, scale, share, strict } from './schema-parts.ts';

const atLeast = strict({ atLeast: count(1, 1_000_000, 'At least so many') });

/**
 * A condition: one thing that has happened, or conditions put together. Which fields go together is for check-conditions.ts to say,
 * since it knows where they stand.
 */
export const condition: z.ZodType<ConditionFile> = strict(
  {
    issue: reference('An issue of this meeting').optional(),
    adopted: flag('Whether the issue has a text that passed').optional(),
    failed: flag('Whether it is done with without one: dropped, put off, kept out').optional(),
    text: strict({ atLeast: scale('At least').optional(), atMost: scale('At most').optional() })
      .optional()
      .describe('Where its text lies'),
    vote: reference('An issue on whose text there was a vote; of several the last counts').optional(),
    package: reference('A package that was offered').optional(),
    passed: flag('Whether the vote or the package passed').optional(),
    agent: reference('An agent').optional(),
    signed: flag('Whether it signed').optional(),
    left: flag('Whether it has gone to another venue').optional(),
    signatures: atLeast.optional().describe('So many have signed'),
    exits: atLeast.optional().describe('So many have gone to other venues'),
    together: references('Agents that stand in one coalition, as found after the round before').optional(),
    coalitions: strict({
      atLeast: count(0, 1_000_000, 'At least so many').optional(),
      atMost: count(0, 1_000_000, 'At most so many').optional(),
    })
      .optional()
      .describe('How many coalitions were found after the round before'),
    stage: reference('A stage').optional(),
    ended: z.enum(['passed', 'failed', 'exhausted']).optional().describe('How it ended'),
    event: reference('Another event').optional(),
    happened: flag('Whether it has happened').optional(),
    affair: reference('Something that outlives the meeting').optional(),
    active: flag('Whether the mandate, contract or schedule runs').optional(),
    level: strict({ atLeast: share('At least').optional(), atMost: share('At most').optional() })
      .optional()
      .describe('How high the right, the trust or the resource is'),
    get all() {
      return z.array(condition).min(1).optional().describe('Every one of these holds');
    },
    get any() {
      return z.array(condition).min(1).optional().describe('One of these holds');
    },
    get not() {
      return condition.optional().describe('This does not hold');
    },
  },
  'field of a condition',
).meta({
  id: 'condition',
  description: 'What has happened by now: one thing, or all, any or not of conditions',
});
