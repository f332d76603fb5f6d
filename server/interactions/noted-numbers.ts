import type { Queryable } from "#server/engine/ports.ts";
import { readPhoneNumber } from "#server/lib/read-phone-number.ts";
import type { InteractionId, SiteId } from "#shared/ids.ts";

const numberLike = /[+(]?\d[\d\s().-]{5,24}\d/g;
/** A note with more than these is a list, and says nothing about one customer. */
const mostNumbers = 20;

/**
 * Keeps which telephone numbers stand in a note: a caller from one of them may be whom it is about.
 * Give it the transaction of the note.
 */
export async function keepNotedNumbers(
  db: Queryable,
  { siteId, interactionId, body }: { siteId: SiteId; interactionId: InteractionId; body: string },
): Promise<void> {
  const written = body.normalize("NFKC").match(numberLike) ?? [];
  const numbers = written.length === 0 ? [] : await readAll(db, siteId, written);
  await db.query(
    `WITH gone AS (
       DELETE FROM noted_numbers WHERE interaction_id = $1 AND number <> ALL($3::varchar[])
     )
     INSERT INTO noted_numbers (interaction_id, site_id, number)
     SELECT $1, $2, unnest($3::varchar[]) ON CONFLICT (interaction_id, number) DO NOTHING`,
    [interactionId, siteId, numbers],
  );
}

async function readAll(
  db: Queryable,
  siteId: SiteId,
  written: readonly string[],
): Promise<string[]> {
  const { rows } = await db.query<{ country: string }>(`SELECT country FROM sites WHERE id = $1`, [
    siteId,
  ]);
  const country = rows[0]?.country ?? "";
  const numbers = new Set<string>();
  for (const text of written.slice(0, mostNumbers)) {
    const number = readPhoneNumber(text, country);
    if (number !== null) numbers.add(number);
  }
  return [...numbers];
}
