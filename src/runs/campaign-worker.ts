/** A thread that plays campaigns of one question, which it is given when it starts. */
import { workerData } from 'piscina';
import { answering, type CampaignQuestion, type CampaignTask } from '../campaigns/study.ts';

const answer = answering(workerData as CampaignQuestion);

export default (task: CampaignTask): Float64Array[][] => answer(task);
