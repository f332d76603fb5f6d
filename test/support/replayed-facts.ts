import { createAcdCore } from "#server/acd/create-acd-core.ts";
import type { AcdInput } from "#server/acd/inputs.ts";
import type { Fact } from "#server/acd/outcome.ts";
import type { Centre } from "./a-centre.ts";

export type ReplayedFact = { seq: number; n: number; at: number; fact: Fact };
type Row = { seq: string; at_ms: string; input: AcdInput };

/** What the log says happened: every input again, through a core that knows nothing. */
export async function replayFacts(centre: Centre): Promise<ReplayedFact[]> {
  const rows = await centre.rows<Row>(
    `SELECT seq, round(extract(epoch FROM at) * 1000)::bigint AS at_ms, input
       FROM inputs ORDER BY seq`,
  );
  const core = createAcdCore();
  return rows.flatMap(({ seq, at_ms, input }) => {
    const at = Number(at_ms);
    const { facts } = core.apply(at, input);
    return facts.map((fact, n) => ({ seq: Number(seq), n, at, fact }));
  });
}
