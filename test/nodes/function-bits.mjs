/** A fingerprint of the bits of the elementary functions over many inputs, computed with exact operations only. */

/**
 * @param {{ exp: (x: number) => number, log: (x: number) => number, logistic: (x: number) => number, logit: (x: number) => number }} functions
 * @param {number} count inputs: spread over the range of exp, the positive numbers and the unit interval
 * @returns {string} 16 hexadecimal digits
 */
export function functionBits({ exp, log, logistic, logit }, count) {
  const real = new Float64Array(1);
  const words = new Uint32Array(real.buffer);
  let state = 12345;
  let a = 0;
  let b = 0;
  const add = (value) => {
    real[0] = value;
    a = Math.imul(a ^ words[0], 0x9e3779b1) + words[1];
    b = Math.imul(b ^ a ^ words[1], 0x85ebca77) + 1;
    a ^= b >>> 13;
  };
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 4294967296;
  };
  for (let at = 0; at < count; at += 1) {
    const x = (uniform() - 0.5) * (at % 2 === 0 ? 1400 : 20);
    add(exp(x));
    add(log(at % 2 === 0 ? exp(x) : uniform() * 4));
    add(logistic(x / 20));
    add(logit(uniform()));
  }
  return [a, b].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
