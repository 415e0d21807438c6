/** A thread that plays campaigns of one question, which it is given when it starts. */
import { workerData } from 'piscina';
import { answering, type CampaignQuestion, type CampaignTask } from '../campaigns/study.ts';

const question = workerData as CampaignQuestion;
// What reads and checks interventions is loaded where there are some.
const arms = question.campaigns.some(({ interventions }) => interventions !== undefined)
  ? (await import('./campaign-arms.ts')).armsOf
  : undefined;
const answer = answering(question, arms);

export default (task: CampaignTask): Float64Array[][] => answer(task);
