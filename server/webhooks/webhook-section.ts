import { randomUUID } from "node:crypto";
import type { SecretBox } from "#server/lib/secrets.ts";
import { listSection } from "#server/settings/section.ts";
import type { WebhookEntry } from "#shared/contracts/configuration.ts";
import { checkReceiverUrl } from "./receiver-url.ts";
import { createSecrets } from "./signing-secrets.ts";

type Parts = Readonly<{ secretBox: SecretBox; allowPrivate: boolean }>;

/** Receivers by address. One that is added gets a secret of its own: ask for a new one to see it. */
export function webhookSection({ secretBox, allowPrivate }: Parts) {
  return listSection<WebhookEntry>({
    keyOf: ({ url }) => url,
    read: async (db, siteId) =>
      (
        await db.query<WebhookEntry>(
          `SELECT url, events, active FROM webhooks WHERE site_id = $1 ORDER BY url, id`,
          [siteId],
        )
      ).rows,
    async put(db, siteId, { url, events, active }) {
      checkReceiverUrl(url, allowPrivate);
      const { rowCount } = await db.query(
        `UPDATE webhooks SET events = $3, active = $4, rev = rev + 1 WHERE site_id = $1 AND url = $2`,
        [siteId, url, events, active],
      );
      if (rowCount !== 0) return;
      const { sealed } = createSecrets(secretBox);
      await db.query(
        `INSERT INTO webhooks (id, site_id, url, events, active, secret)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [randomUUID(), siteId, url, events, active, sealed],
      );
    },
  });
}
