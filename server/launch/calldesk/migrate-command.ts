import { migrate } from "#server/db/migrate.ts";
import type { Command } from "./command.ts";
import { withDatabase } from "./command.ts";

export const migrateSchema: Command = {
  usage: "",
  summary: "brings the schema up to date; the version before goes on working",
  run: (asked) =>
    withDatabase(asked, async (db) => {
      await migrate(db);
      asked.say("The schema is up to date.");
      return 0;
    }),
};
