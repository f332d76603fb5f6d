import { randomInt, randomUUID } from "node:crypto";
import { recordAudit } from "#server/auth/audit.ts";
import type { Identity } from "#server/auth/identity.ts";
import { actorOf } from "#server/auth/identity.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { readPhoneNumber } from "#server/lib/read-phone-number.ts";
import { oneLine } from "#server/lib/storable-text.ts";
import { customerSearchTerms } from "#server/search/search-terms.ts";
import type { createCustomer, CustomerSummary } from "#shared/contracts/customers.ts";
import type { BodyOf } from "#shared/contracts/endpoint.ts";
import { CustomerId } from "#shared/ids.ts";
import { summaryColumns } from "./card-sql.ts";
import { reversedDigits } from "./reversed-digits.ts";

export type NewCustomer = Omit<BodyOf<typeof createCustomer>, "callId">;
type Context = Readonly<{ identity: Identity; country: string; requestId: string | undefined }>;

/** Inserts the customer, the telephone number they called from and the audit row. */
export async function insertCustomer(
  db: Queryable,
  customer: NewCustomer,
  { identity, country, requestId }: Context,
): Promise<CustomerSummary> {
  const displayName = oneLine(customer.displayName);
  if (displayName === "") {
    throw new AppError("validation_failed", "A customer needs a name.", {
      faults: [{ pointer: "/displayName", detail: "Nothing readable." }],
    });
  }
  const summary = await insertRow(db, { ...customer, displayName }, identity);
  await insertPhone(db, summary.id, customer.phone, { identity, country });
  await recordAudit(db, {
    siteId: identity.siteId,
    actor: actorOf(identity),
    action: "customer.created",
    subject: `customer:${summary.id}`,
    change: { displayName, code: summary.code },
    requestId,
  });
  return summary;
}

/** Codes are digits after a letter, so that they can be typed on a telephone. */
async function insertRow(
  db: Queryable,
  { displayName, kind, salutation, language }: NewCustomer,
  { siteId }: Identity,
): Promise<CustomerSummary> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const code = `C${randomInt(10_000_000, 99_999_999)}`;
    const terms = customerSearchTerms({ displayName, contactPerson: null, code });
    const { rows } = await db.query<CustomerSummary>(
      `INSERT INTO customers AS c (id, site_id, code, kind, display_name, salutation, language,
         since, search_terms)
       VALUES ($1, $2, $3, $4, $5, $6, $7, current_date, array_to_tsvector($8::text[]))
       ON CONFLICT (site_id, code) DO NOTHING RETURNING ${summaryColumns}`,
      [
        CustomerId.parse(randomUUID()),
        siteId,
        code,
        kind,
        displayName,
        salutation && oneLine(salutation),
        language && oneLine(language),
        terms,
      ],
    );
    if (rows[0]) return rows[0];
  }
  throw new Error("No free customer number was found in five tries.");
}

async function insertPhone(
  db: Queryable,
  customerId: CustomerId,
  typed: string | null,
  { identity, country }: Pick<Context, "identity" | "country">,
): Promise<void> {
  const written = typed === null ? "" : oneLine(typed);
  if (written === "") return;
  const value = readPhoneNumber(written, country);
  await db.query(
    `INSERT INTO contact_points (id, site_id, customer_id, kind, value, typed, reversed)
     VALUES ($1, $2, $3, 'mobile', $4, $5, $6)`,
    [
      randomUUID(),
      identity.siteId,
      customerId,
      value ?? written,
      written,
      reversedDigits(value ?? written) || null,
    ],
  );
}
