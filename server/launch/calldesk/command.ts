import type { DataSource } from "typeorm";
import type { Config } from "#server/config.ts";
import { ConfigError } from "#server/config-rules.ts";
import { parseArgs } from "node:util";
import type { ParseArgsConfig } from "node:util";
import { openForCommand, reachDatabase } from "./command-database.ts";

export type Asked = Readonly<{
  args: readonly string[];
  config: Config;
  say: (line: string) => void;
}>;

export interface Command {
  /** What stands behind its name. */
  readonly usage: string;
  readonly summary: string;
  /** Gives the exit code. */
  run(asked: Asked): Promise<number>;
}

type Options = NonNullable<ParseArgsConfig["options"]>;

/** @throws an Error with a sentence for people on an option that nobody knows. */
export function readOptions<const O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(". ")[0] : String(error);
    throw new ConfigError(`${reason}. --help shows the options.`, { cause: error });
  }
}

/** Opens the server's database for the time of the work. */
export async function withDatabase<T>(
  { config, say }: Asked,
  work: (db: DataSource, url: string) => Promise<T>,
): Promise<T> {
  const { url, stop } = await reachDatabase(config, say);
  try {
    const db = await openForCommand(url);
    try {
      return await work(db, url);
    } finally {
      if (db.isInitialized) await db.destroy();
    }
  } finally {
    await stop();
  }
}
