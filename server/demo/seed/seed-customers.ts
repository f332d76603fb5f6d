import type { PoolClient } from "pg";
import type { SeededRandom } from "#server/lib/seeded-random.ts";
import { reversedDigits } from "#server/customers/reversed-digits.ts";
import { customerSearchTerms } from "#server/search/search-terms.ts";
import { insertRows } from "./insert-rows.ts";
import type { LastTalk } from "./make-interactions.ts";
import type { DemoCustomer } from "./make-customers.ts";
import { demoSiteId } from "./seed-people.ts";

const customerColumns = {
  id: "uuid",
  site_id: "smallint",
  code: "varchar",
  kind: "varchar",
  display_name: "text",
  salutation: "varchar",
  language: "varchar",
  tier: "varchar",
  contact_person: "text",
  address: "text",
  since: "date",
  notes_to_know: "text[]",
  preferences: "jsonb",
  do_not_call: "boolean",
  search_terms: "text[]",
  last_agent_id: "uuid",
  last_answered_at: "timestamptz",
  created_at: "timestamptz",
} as const;

export async function seedCustomers(
  db: PoolClient,
  random: SeededRandom,
  customers: readonly DemoCustomer[],
  lastTalks: ReadonlyMap<string, LastTalk>,
): Promise<void> {
  await insertRows(
    db,
    "customers",
    customerColumns,
    customers.map((customer) => ({
      id: customer.id,
      site_id: demoSiteId,
      code: customer.code,
      kind: customer.kind,
      display_name: customer.displayName,
      salutation: customer.salutation,
      language: customer.market.language,
      tier: customer.tier,
      contact_person: customer.contactPerson,
      address: customer.address,
      since: customer.since.toISOString().slice(0, 10),
      notes_to_know: customer.notesToKnow,
      preferences: customer.preferences,
      do_not_call: customer.doNotCall,
      search_terms: customerSearchTerms(customer),
      last_agent_id: lastTalks.get(customer.id)?.agentId ?? null,
      last_answered_at: lastTalks.get(customer.id)?.answeredAt ?? null,
      created_at: customer.since,
    })),
    { search_terms: "array_to_tsvector(search_terms)" },
  );
  await insertContactPoints(db, random, customers);
}

async function insertContactPoints(
  db: PoolClient,
  random: SeededRandom,
  customers: readonly DemoCustomer[],
): Promise<void> {
  await insertRows(
    db,
    "contact_points",
    {
      id: "uuid",
      site_id: "smallint",
      customer_id: "uuid",
      kind: "varchar",
      value: "varchar",
      typed: "varchar",
      reversed: "varchar",
      verified: "boolean",
    },
    customers.flatMap(({ id, contacts }) =>
      contacts.map((contact) => ({
        id: random.uuid(),
        site_id: demoSiteId,
        customer_id: id,
        ...contact,
        reversed: contact.value.startsWith("+") ? reversedDigits(contact.value) : null,
      })),
    ),
  );
}
