import type { Server } from "node:http";
import type { DataSource } from "typeorm";
import type { Config } from "#server/config.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";

/** What the start needs of the composition root. */
export interface App {
  /** Not listening: the front door hands it its connections. */
  readonly http: Server;
  ready(): { ok: boolean; checks: Record<string, string> };
  /** Lines for whoever started it: how to sign in, what to do first. */
  welcome(origin: string): readonly string[];
  /** From now on /readyz answers 503 and the desks are told to go elsewhere. */
  drain(): void;
  /** Finishes what is in flight. */
  close(): Promise<void>;
}

export type Outside = Readonly<{ db: DataSource; clock: Clock; log: Logger }>;

export type CreateApp = (config: Config, outside: Outside) => Promise<App>;
