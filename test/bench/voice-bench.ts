import type { Pool } from "pg";
import { seedLoadCentre } from "#test/support/load-centre.ts";
import { startServerProcess } from "#test/support/server-process.ts";
import { benchAnswer } from "./answer-bench.ts";
import type { BenchRow } from "./bench-row.ts";
import { loadCustomers } from "./load-million.ts";
import { benchQueue } from "./queue-bench.ts";
import type { VoiceBench } from "./voice-site.ts";

/** More than callers need; a look-up among a million is what bench (e) measures. */
const customers = 100_000;
const agents = 31;

/** Bench (v): real callers on a real Asterisk. */
export async function benchVoice(
  { pool, databaseUrl }: { pool: Pool; databaseUrl: string },
  say: (line: string) => void,
): Promise<BenchRow[]> {
  await pool.query("INSERT INTO sites (id, name, country) VALUES (1, 'Bench', 'TW')");
  const centre = await seedLoadCentre(pool, { agents, queues: 2, wrapUpMs: 0, queuesPerAgent: 1 });
  // The first sits in a browser and serves one queue, the others have telephones and the other.
  await pool.query(`
    UPDATE agent_queues SET queue_id = q.id FROM users u, queues q
     WHERE u.id = agent_id AND q.key = CASE u.user_name WHEN 'a0' THEN 'q0' ELSE 'q1' END`);
  say(`loading ${customers} customers …`);
  await loadCustomers(pool, { customers, interactionsEach: 2 });
  const bench: VoiceBench = {
    pool,
    centre,
    customers,
    say,
    async startServer({ environment }, ariUrl = environment["ASTERISK_ARI_URL"] ?? "") {
      return startServerProcess({
        env: {
          ...environment,
          ASTERISK_ARI_URL: ariUrl,
          DATABASE_URL: databaseUrl,
          LOG_LEVEL: "error",
          NODE_OPTIONS: "--max-semi-space-size=32",
        },
      });
    },
  };
  const answers = await benchAnswer(bench);
  for (const { metric, value } of answers) say(`${metric}: ${value} ms`);
  return [...answers, ...(await benchQueue(bench))];
}
