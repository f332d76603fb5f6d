import { ConfigError } from "#server/config-rules.ts";
import { readConfig } from "#server/config.ts";
import { version } from "#server/lib/version.ts";
import { backup } from "./backup-command.ts";
import type { Command } from "./command.ts";
import { doctor } from "./doctor-command.ts";
import { migrateSchema } from "./migrate-command.ts";
import { restore } from "./restore-command.ts";
import { rotateSecretKey } from "./rotate-command.ts";
import { simulate } from "./simulate-command.ts";
import { createUser, linkUser, setPassword } from "./user-command.ts";

/** `calldesk`: what is done on the machine itself, beside a server or without one. */

const commands: Record<string, Command> = {
  doctor,
  backup,
  restore,
  migrate: migrateSchema,
  "user:create": createUser,
  "user:password": setPassword,
  "user:link": linkUser,
  "key:rotate": rotateSecretKey,
  simulate,
};

const lineOf = ([name, { usage, summary }]: [string, Command]) =>
  `  ${name} ${usage}\n      ${summary}`;

const help = `Usage: npm run calldesk -- <command> [options]

${Object.entries(commands).map(lineOf).join("\n")}

Settings are environment variables, as for the server: see .env.example.`;

async function run([name = "--help", ...args]: readonly string[]): Promise<number> {
  if (name === "--help" || name === "help") return say(help);
  if (name === "--version") return say(version);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new ConfigError(`There is no command "${name}". --help shows them.`);
  if (args.includes("--help")) return say(lineOf([name, command]));
  return command.run({ args, config: readConfig(), say: (line) => void say(line) });
}

function say(line: string): number {
  console.log(line);
  return 0;
}

/** What people can put right themselves is told as a sentence, a bug with its stack. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isTold = ["Error", "ConfigError"].includes(error.name);
  return isTold ? error.message : (error.stack ?? error.message);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(describe(error));
  process.exitCode = 1;
}
// Under the bootstrap a channel to it would keep us alive.
if (process.connected) process.disconnect();
