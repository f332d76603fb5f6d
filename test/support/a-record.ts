import type { CustomerRecord } from "#shared/contracts/customer-record.ts";
import type { CustomerId } from "#shared/ids.ts";

/** A customer's record as the server shows it. */
export function aRecord(parts: Partial<CustomerRecord> = {}): CustomerRecord {
  return {
    id: "00000000-0000-4000-8000-0000000000c1" as CustomerId,
    rev: 3,
    code: "C100",
    displayName: "王小明",
    kind: "person",
    salutation: null,
    language: null,
    tier: "standard",
    contactPerson: null,
    address: null,
    since: "2020-01-01",
    doNotCall: false,
    notesToKnow: [],
    preferences: {},
    names: [],
    honorifics: {},
    contactPoints: [],
    consents: [],
    clubs: [],
    tags: [],
    fields: {},
    custom: {},
    bankAccountEnd: null,
    ...parts,
  };
}
