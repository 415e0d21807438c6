/**
 * How far each two agents agree, over all issues at once.
 *
 * The agreement network is what coalitions are found in. It is rebuilt every round, and its n²·m/2 terms are the
 * dearest arithmetic of a round, so the matrix is filled in blocks of two agents by two: four pairs share each load.
 */

/** Buffers of `agreementMatrix` for up to n agents and m issues; reuse never changes a result. */
export interface AgreementWorkspace {
  readonly salience: Float64Array;
}

/** Allocates the buffers for n agents and m issues. */
export function createAgreementWorkspace(n: number, m: number): AgreementWorkspace {
  return { salience: new Float64Array(n * m) };
}

/** Salience with the absent agents' set to 0, which takes them out of every sum. */
function salienceOfPresent(
  salience: Float64Array,
  n: number,
  m: number,
  present: Uint8Array,
  out: Float64Array,
): Float64Array {
  for (let k = 0; k < m; k += 1) {
    for (let i = 0, at = k * n; i < n; i += 1, at += 1) out[at] = present[i] === 0 ? 0 : salience[at];
  }
  return out;
}

/** 1 − Σw·distance / (100·Σw), held at 0 from below; 0 where the two share no issue. */
function agreement(weightedDistance: number, weight: number): number {
  return weight > 0 ? Math.max(0, 1 - weightedDistance / (100 * weight)) : 0;
}

/**
 * The agreement of every two agents, a_ij = Σ_k s_ik s_jk (1 − |y_ik − y_jk| / 100) / Σ_k s_ik s_jk, in [0, 1].
 * 0 where no issue is salient to both, where either is absent, and on the diagonal (a network without loops).
 * Symmetric to the bit; each pair sums over issues in order, so no agent's place in the listing matters.
 *
 * @param stance m×n, issue-major, 0–100; @param salience m×n, issue-major, 0–1; @param present n flags, 0 = absent;
 * @param out n×n, row-major, overwritten; @returns `out`.
 */
export function agreementMatrix(
  stance: Float64Array,
  salience: Float64Array,
  n: number,
  m: number,
  present: Uint8Array,
  out: Float64Array = new Float64Array(n * n),
  workspace: AgreementWorkspace = createAgreementWorkspace(n, m),
): Float64Array {
  if (n < 2) return out.fill(0);
  const s = salienceOfPresent(salience, n, m, present, workspace.salience);
  const end = n * m;
  // With n odd the last block starts one agent earlier and writes the same values twice.
  for (let row = 0; row < n; row += 2) {
    const i = Math.min(row, n - 2);
    for (let column = row; column < n; column += 2) {
      const j = Math.min(column, n - 2);
      let weight00 = 0;
      let weight01 = 0;
      let weight10 = 0;
      let weight11 = 0;
      let distance00 = 0;
      let distance01 = 0;
      let distance10 = 0;
      let distance11 = 0;
      for (let p = i, q = j; p < end; p += n, q += n) {
        const s0 = s[p];
        const s1 = s[p + 1];
        const y0 = stance[p];
        const y1 = stance[p + 1];
        const t0 = s[q];
        const t1 = s[q + 1];
        const z0 = stance[q];
        const z1 = stance[q + 1];
        const w00 = s0 * t0;
        const w01 = s0 * t1;
        const w10 = s1 * t0;
        const w11 = s1 * t1;
        weight00 += w00;
        weight01 += w01;
        weight10 += w10;
        weight11 += w11;
        distance00 += w00 * Math.abs(y0 - z0);
        distance01 += w01 * Math.abs(y0 - z1);
        distance10 += w10 * Math.abs(y1 - z0);
        distance11 += w11 * Math.abs(y1 - z1);
      }
      const a00 = agreement(distance00, weight00);
      const a01 = agreement(distance01, weight01);
      const a10 = agreement(distance10, weight10);
      const a11 = agreement(distance11, weight11);
      const above = i * n + j;
      out[above] = a00;
      out[above + 1] = a01;
      out[above + n] = a10;
      out[above + n + 1] = a11;
      const below = j * n + i;
      out[below] = a00;
      out[below + 1] = a10;
      out[below + n] = a01;
      out[below + n + 1] = a11;
    }
  }
  for (let i = 0; i < n; i += 1) out[i * n + i] = 0;
  return out;
}
