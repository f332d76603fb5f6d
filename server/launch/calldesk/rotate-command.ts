import { randomBytes } from "node:crypto";
import { renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { poolOf } from "#server/db/open-database.ts";
import { rotateKey } from "#server/maintenance/rotate-key.ts";
import { isKeptKey, refuseRunningServer } from "./command-database.ts";
import type { Command } from "./command.ts";
import { readOptions, withDatabase } from "./command.ts";

export const rotateSecretKey: Command = {
  usage: "",
  summary: "a new secret key; what the old one sealed is sealed anew",
  run(asked) {
    readOptions(asked.args, {});
    const { config, say } = asked;
    const kept = path.join(config.dataDir, "secret-key");
    const next = `${kept}.next`;
    return withDatabase(asked, async (db) => {
      await refuseRunningServer(config, db);
      const after = randomBytes(32).toString("base64url");
      // On disk before anything is sealed with it: a crash in between loses neither key.
      writeFileSync(next, after, { mode: 0o600 });
      const count = await rotateKey(poolOf(db), { before: config.secretKey, after });
      say(`${count} values are sealed with the new key.`);
      if (isKeptKey(config, process.env.SECRET_KEY)) {
        renameSync(kept, `${kept}.old`);
        renameSync(next, kept);
        say(`It is in ${kept}; the one before is in secret-key.old, for old backups.`);
      } else {
        say(`Set SECRET_KEY on all nodes to what stands in ${next}, then start them.`);
      }
      return 0;
    });
  },
};
