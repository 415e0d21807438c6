/** Tokens of a class: who holds one is who it was given to. They follow from one secret, so that a class that goes on keeps them. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Bytes of a token: 128 bits. */
const BYTES = 16;
/** Letters that nobody takes for others when they are read aloud or from the back row. */
const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXY';

/** A new secret. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

const sign = (secret: string, what: string): string =>
  createHmac('sha256', secret).update(what).digest().subarray(0, BYTES).toString('base64url');

/** The token of the teacher's console. */
export const teacherToken = (secret: string): string => sign(secret, 'teacher');

/** The token of a seat; it changes when the seat is handed over. @param hands how often that was */
export const seatToken = (secret: string, room: number, seat: string, hands: number): string =>
  sign(secret, `seat ${room} ${seat} ${hands}`);

/** The code of four letters by which students find the class. */
export function codeOf(secret: string): string {
  const bytes = createHmac('sha256', secret).update('code').digest();
  return Array.from(bytes.subarray(0, 4), (byte) => LETTERS[byte % LETTERS.length]).join('');
}

/** Whether two tokens are the same, in a time that tells nothing. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
