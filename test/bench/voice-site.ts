import { rmSync } from "node:fs";
import type { Pool } from "pg";
import type { TestAsterisk } from "#test/support/asterisk-process.ts";
import type { LoadCentre } from "#test/support/load-centre.ts";
import type { ServerProcess } from "#test/support/server-process.ts";

/** What the voice benches work on. */
export type VoiceBench = Readonly<{
  pool: Pool;
  centre: LoadCentre;
  customers: number;
  say: (line: string) => void;
  /** Our server on this Asterisk, or on a line to it. */
  startServer(pbx: TestAsterisk, ariUrl?: string): Promise<ServerProcess>;
}>;

export async function stopServer(server: ServerProcess): Promise<void> {
  await server.end();
  rmSync(server.dataDir, { recursive: true, force: true, maxRetries: 20 });
}
