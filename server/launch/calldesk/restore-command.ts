import path from "node:path";
import { ConfigError } from "#server/config-rules.ts";
import { keyPrint } from "#server/maintenance/backup-line.ts";
import { restoreBackup } from "#server/maintenance/restore-backup.ts";
import { openForCommand, refuseRunningServer } from "./command-database.ts";
import type { Command } from "./command.ts";
import { readOptions, withDatabase } from "./command.ts";

export const restore: Command = {
  usage: "<file> [--replace]",
  summary: "puts a backup back; the server is stopped",
  run(asked) {
    const { positionals, values } = readOptions(asked.args, { replace: { type: "boolean" } });
    const [name] = positionals;
    if (name === undefined) throw new ConfigError("Say which file: restore <file>.");
    const { config, say } = asked;
    return withDatabase(asked, async (db, url) => {
      await refuseRunningServer(config, db);
      await db.destroy();
      const { rows, files, head } = await restoreBackup({
        file: path.resolve(name),
        filesFolder: path.join(config.dataDir, "files"),
        replace: values.replace ?? false,
        open: (migrations) => openForCommand(url, { migrations }),
      });
      say(`${rows} rows and ${files} documents of ${head.at} are back.`);
      if (head.keyPrint !== keyPrint(config.secretKey)) {
        say("The secret key is another one than at the backup: put that one back (SECRET_KEY, or");
        say("secret-key in the data folder), or what it sealed stays unreadable.");
        return 2;
      }
      return 0;
    });
  },
};
