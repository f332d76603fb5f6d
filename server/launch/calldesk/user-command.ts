import { text } from "node:stream/consumers";
import { ConfigError } from "#server/config-rules.ts";
import { poolOf } from "#server/db/open-database.ts";
import {
  makeLink,
  makeUser,
  randomPassword,
  resetPassword,
} from "#server/maintenance/make-user.ts";
import { ensureSite } from "#server/sites/site-service.ts";
import { PersonRole, UserName } from "#shared/contracts/users.ts";
import { SiteId } from "#shared/ids.ts";
import { migrate } from "#server/db/migrate.ts";
import type { Asked, Command } from "./command.ts";
import { readOptions, withDatabase } from "./command.ts";

const options = {
  role: { type: "string" },
  name: { type: "string" },
  "password-stdin": { type: "boolean" },
} as const;

export const createUser: Command = {
  usage: "<user name> [--role admin] [--name …] [--password-stdin]",
  summary: "somebody who can sign in",
  async run(asked) {
    const { positionals, values } = readOptions(asked.args, options);
    const userName = readUserName(positionals[0]);
    const role = PersonRole.safeParse(values.role ?? "admin");
    if (!role.success)
      throw new ConfigError(`The role is one of ${PersonRole.options.join(", ")}.`);
    const password = await choosePassword(asked, values["password-stdin"]);
    const person = { userName, role: role.data, displayName: values.name ?? userName };
    return withDatabase(asked, async (db) => {
      await migrate(db);
      await ensureSite(poolOf(db), SiteId.parse(1), "Calldesk");
      await makeUser(poolOf(db), person, password);
      asked.say(`${userName} can sign in (${role.data}).`);
      return 0;
    });
  },
};

export const setPassword: Command = {
  usage: "<user name> [--password-stdin]",
  summary: "a new password for somebody who is locked out",
  async run(asked) {
    const { positionals, values } = readOptions(asked.args, options);
    const userName = readUserName(positionals[0]);
    const password = await choosePassword(asked, values["password-stdin"]);
    return withDatabase(asked, async (db) => {
      await migrate(db);
      await resetPassword(poolOf(db), userName, password);
      asked.say(`${userName} has a new password and is signed out everywhere.`);
      return 0;
    });
  },
};

export const linkUser: Command = {
  usage: "<user name>",
  summary: "a link to set a new password with: once, within 24 hours",
  async run(asked) {
    const { positionals } = readOptions(asked.args, {});
    const userName = readUserName(positionals[0]);
    const { publicUrl } = asked.config.signIn;
    return withDatabase(asked, async (db) => {
      await migrate(db);
      const { path } = await makeLink(poolOf(db), userName);
      asked.say(`${publicUrl ?? "Behind the address of the console: "}${path}`);
      return 0;
    });
  },
};

function readUserName(name: string | undefined): string {
  const parsed = UserName.safeParse(name);
  if (parsed.success) return parsed.data;
  throw new ConfigError("Say the user name: small letters, digits, dots and hyphens.");
}

/** From standard input, or made up and shown this once; never an argument, which others can read. */
async function choosePassword({ say }: Asked, fromInput = false): Promise<string> {
  if (fromInput) return (await text(process.stdin)).replace(/\r?\n$/, "");
  const password = randomPassword();
  say(`The password, shown this once: ${password}`);
  return password;
}
