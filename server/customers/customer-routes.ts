import type { Pool } from "pg";
import { personOf } from "#server/auth/identity.ts";
import type { UserIdentity } from "#server/auth/identity.ts";
import type { Api } from "#server/http/api.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { runOnce } from "#server/http/run-once.ts";
import { AppError, toAppError } from "#server/lib/app-error.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { CallCard } from "#shared/contracts/customers.ts";
import {
  chooseCustomer,
  createCustomer,
  readCustomerCard,
  readTimeline,
  rejectCustomer,
  searchCustomers,
} from "#shared/contracts/customers.ts";
import type { CallId, CustomerId } from "#shared/ids.ts";
import { readCard } from "./card-query.ts";
import { insertCustomer } from "./create-customer.ts";
import { readTimeline as readTimelinePage } from "./read-timeline.ts";
import { searchCustomers as findCustomers } from "./search-customers.ts";

export type CustomerParts = Readonly<{
  pool: Pool;
  log: Logger;
  /** How national numbers are read, such as TW. */
  country: string;
  /** What a whole bank account is found by; null: that is none. */
  bankAccountTerm?: (typed: string) => string | null;
  /** Makes the choice part of the log and of the call's card. Checks that the call is theirs. */
  chooseForCall(callId: CallId, customerId: CustomerId, identity: UserIdentity): Promise<CallCard>;
  /** The opposite: the card goes on to the next candidate, and the number remembers it. */
  rejectForCall(callId: CallId, customerId: CustomerId, identity: UserIdentity): Promise<CallCard>;
}>;

export function customerRoutes(api: Api, parts: CustomerParts): void {
  const { pool, country } = parts;

  api.handle(searchCustomers, async ({ query: { q: typed, limit }, identity: { siteId } }) => ({
    items: await findCustomers(pool, {
      siteId,
      country,
      typed,
      limit,
      bankAccountTerm: parts.bankAccountTerm?.(typed) ?? null,
    }),
  }));

  api.handle(readCustomerCard, async ({ params: { customerId }, identity: { siteId } }) => {
    const card = await readCard(pool, siteId, customerId);
    if (!card) throw new AppError("not_found", "There is no such customer.");
    return card;
  });

  api.handle(readTimeline, ({ params: { customerId }, query, identity: { siteId } }) =>
    readTimelinePage(pool, { ...query, siteId, customerId }),
  );

  api.handle(createCustomer, async ({ body: { callId, ...customer }, identity, req, res }) => {
    const context = { identity, country, requestId: requestIdOf(res) };
    const created = await runOnce(pool, { identity, req }, (db) =>
      insertCustomer(db, customer, context),
    );
    if (callId && identity.kind === "user") {
      await tryToChoose(parts, callId, created.id, identity);
    }
    return created;
  });

  api.handle(chooseCustomer, ({ params: { callId }, body: { customerId }, identity }) =>
    parts.chooseForCall(callId, customerId, personOf(identity)),
  );

  api.handle(rejectCustomer, ({ params: { callId, customerId }, identity }) =>
    parts.rejectForCall(callId, customerId, personOf(identity)),
  );
}

/** The customer is recorded either way; answering with an error would make the agent do it twice. */
async function tryToChoose(
  { chooseForCall, log }: CustomerParts,
  callId: CallId,
  customerId: CustomerId,
  identity: UserIdentity,
): Promise<void> {
  try {
    await chooseForCall(callId, customerId, identity);
  } catch (error) {
    const { code } = toAppError(error);
    log.warn({ err: error, code, callId, customerId }, "A new customer was not joined to the call");
  }
}
