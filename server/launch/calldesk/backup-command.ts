import path from "node:path";
import { poolOf } from "#server/db/open-database.ts";
import { writeBackup } from "#server/maintenance/write-backup.ts";
import type { Command } from "./command.ts";
import { readOptions, withDatabase } from "./command.ts";

export const backup: Command = {
  usage: "[file]",
  summary: "all tables and documents of this moment in one file",
  run(asked) {
    const { positionals } = readOptions(asked.args, {});
    const stamp = new Date().toISOString().replaceAll(/[-:]/g, "").slice(0, 15);
    const file = path.resolve(positionals[0] ?? `calldesk-${stamp}.backup`);
    const { secretKey, dataDir } = asked.config;
    return withDatabase(asked, async (db) => {
      const filesFolder = path.join(dataDir, "files");
      const counts = await writeBackup({ pool: poolOf(db), secretKey, file, filesFolder });
      asked.say(`${file}: ${counts.rows} rows, ${counts.files} documents.`);
      asked.say("Recordings are not in it, nor the secret key: keep that in another place.");
      return 0;
    });
  },
};
