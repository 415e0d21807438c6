/**
 * How far each two agents agree, over all issues at once.
 *
 * The agreement network is what coalitions are found in. It is rebuilt every round, and its n²·m/2 terms are the
 * dearest arithmetic of a round, so the matrix is filled in blocks of two agents by two: four pairs share each load.
 */

/** The agreements of n agents on m issues, with what they were last worked out from. */
export interface AgreementWorkspace {
  /** n×n, row-major. */
  readonly agreement: Float64Array;
  readonly stance: Float64Array;
  /** Salience with the absent agents' set to 0, which takes them out of every sum. */
  readonly salience: Float64Array;
}

/** Allocates the buffers for n agents and m issues; with nothing salient to anybody, nobody agrees. */
export function createAgreementWorkspace(n: number, m: number): AgreementWorkspace {
  return {
    agreement: new Float64Array(n * n),
    stance: new Float64Array(n * m),
    salience: new Float64Array(n * m),
  };
}

/** Takes over stances and the saliences of those present; @returns whether anything differs from the last time. */
function takeOver(
  workspace: AgreementWorkspace,
  stance: Float64Array,
  salience: Float64Array,
  n: number,
  present: Uint8Array,
): boolean {
  let differs = false;
  for (let from = 0; from < stance.length; from += n) {
    for (let i = 0, at = from; i < n; i += 1, at += 1) {
      const counts = present[i] === 0 ? 0 : salience[at];
      if (stance[at] === workspace.stance[at] && counts === workspace.salience[at]) continue;
      workspace.stance[at] = stance[at];
      workspace.salience[at] = counts;
      differs = true;
    }
  }
  return differs;
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
 * @param workspace of earlier calls for as many agents and issues; @returns its `agreement`, n×n, row-major.
 */
export function agreementMatrix(
  stance: Float64Array,
  salience: Float64Array,
  n: number,
  m: number,
  present: Uint8Array,
  workspace: AgreementWorkspace = createAgreementWorkspace(n, m),
): Float64Array {
  const { agreement: out, stance: y, salience: s } = workspace;
  if (!takeOver(workspace, stance, salience, n, present) || n < 2) return out;
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
        const y0 = y[p];
        const y1 = y[p + 1];
        const t0 = s[q];
        const t1 = s[q + 1];
        const z0 = y[q];
        const z1 = y[q + 1];
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
