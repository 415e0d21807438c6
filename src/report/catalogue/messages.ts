/** Keys of what students read, as the English catalogue has them, and what every other catalogue has to have. */
import type { en } from './en.ts';

export type MessageKey = keyof typeof en;
export type Messages = Readonly<Record<MessageKey, string>>;
