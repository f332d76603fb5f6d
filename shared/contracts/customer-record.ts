import * as z from "zod/mini";
import { CustomerId } from "#shared/ids.ts";
import { ContactPoint, CustomerTier } from "./customers.ts";
import { endpoint } from "./endpoint.ts";

const line = (longest: number) => z.string().check(z.trim(), z.maxLength(longest));
const list = <T extends z.ZodMiniType>(item: T, most: number) =>
  z.array(item).check(z.maxLength(most));
const Day = z.iso.date();

/** A name as written in one script: 王小明 and Wang Xiaoming are one person's. */
export const nameScripts = ["hant", "hans", "latn", "kana", "hang", "cyrl", "other"] as const;
export const NameInScript = z.object({
  script: z.enum(nameScripts),
  display: line(128).check(z.minLength(1)),
  family: line(64),
  given: line(64),
});
export type NameInScript = z.infer<typeof NameInScript>;

export const consentKinds = ["marketing", "recording", "profiling", "sharing", "survey"] as const;
export const Consent = z.object({
  kind: z.enum(consentKinds),
  given: z.boolean(),
  day: z.nullable(Day),
  /** How we know: a form, a call, a web page. */
  source: line(128),
});
export type Consent = z.infer<typeof Consent>;

export const Club = z.object({
  name: line(128).check(z.minLength(1)),
  number: line(64),
  since: z.nullable(Day),
});
export type Club = z.infer<typeof Club>;

export const ContactEntry = z.object({
  kind: ContactPoint.shape.kind,
  /** Telephones as people write them; kept as E.164 where they can be read so. */
  value: line(254).check(z.minLength(1)),
  verified: z.boolean(),
  extension: z.nullable(line(16)),
});
export type ContactEntry = z.infer<typeof ContactEntry>;

/** Every editable part; the bank account is written through here and never read. */
const parts = {
  code: line(32).check(z.minLength(1)),
  displayName: line(128).check(z.minLength(1)),
  kind: z.enum(["person", "organisation"]),
  salutation: z.nullable(line(32)),
  language: z.nullable(line(16)),
  tier: CustomerTier,
  contactPerson: z.nullable(line(128)),
  address: z.nullable(line(500)),
  since: z.nullable(Day),
  doNotCall: z.boolean(),
  notesToKnow: list(line(500), 20),
  preferences: z.record(line(64), line(200)),
  names: list(NameInScript, 12),
  honorifics: z.record(line(16), line(32)),
  contactPoints: list(ContactEntry, 20),
  consents: list(Consent, 12),
  clubs: list(Club, 20),
  tags: list(line(64), 40),
};

export const CustomerRecord = z.object({
  id: CustomerId,
  rev: z.int(),
  ...parts,
  /** By the keys of shared/customer-fields.ts; those that are empty are left out. */
  fields: z.record(z.string(), z.string()),
  /** By the keys of the fields that administrators defined. */
  custom: z.record(z.string(), z.string()),
  /** The last four of the bank account; null: none is known. */
  bankAccountEnd: z.nullable(z.string()),
});
export type CustomerRecord = z.infer<typeof CustomerRecord>;

/** What is said is made so; `fields` and `custom` are changed key by key, "" empties one. */
export const RecordChange = z.partial(
  z.object({
    ...parts,
    fields: z.record(line(32), z.string().check(z.maxLength(2_500))),
    custom: z.record(line(32), z.string().check(z.maxLength(2_500))),
    bankAccount: z.nullable(line(64)),
  }),
);
export type RecordChange = z.infer<typeof RecordChange>;

export const HistoryEntry = z.object({
  id: z.string(),
  rev: z.int(),
  at: z.iso.datetime(),
  actor: z.string(),
  origin: z.enum(["created", "edited", "imported"]),
  /** By part, or `fields.<key>` and `custom.<key>`. */
  changes: z.record(z.string(), z.object({ before: z.unknown(), after: z.unknown() })),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

const CustomerPath = z.object({ customerId: CustomerId });

export const readCustomerRecord = endpoint({
  method: "GET",
  path: "/customers/:customerId/record",
  access: "customer:read",
  summary: "Every field of a customer; the bank account masked",
  params: CustomerPath,
  response: CustomerRecord,
});

export const createCustomerRecord = endpoint({
  method: "POST",
  path: "/customer-records",
  access: "customer:write",
  summary: "Record a customer with everything that is known of them",
  body: z.object({ ...RecordChange.shape, displayName: parts.displayName }),
  response: CustomerRecord,
  status: 201,
});

/** If-Match: 409 carries the record as it is now. */
export const changeCustomerRecord = endpoint({
  method: "PATCH",
  path: "/customers/:customerId/record",
  access: "customer:write",
  summary: "Change what is said and nothing else",
  params: CustomerPath,
  body: RecordChange,
  response: CustomerRecord,
});

export const revealBankAccount = endpoint({
  method: "POST",
  path: "/customers/:customerId/bank-account",
  access: "customer:reveal",
  summary: "Show the whole bank account; who asks gives a reason that is kept",
  params: CustomerPath,
  body: z.object({ reason: z.string().check(z.trim(), z.minLength(3), z.maxLength(500)) }),
  response: z.object({ bankAccount: z.nullable(z.string()) }),
});

export const readCustomerHistory = endpoint({
  method: "GET",
  path: "/customers/:customerId/history",
  access: "customer:read",
  summary: "Every change of the record, newest first",
  params: CustomerPath,
  query: z.object({
    after: z.optional(z.string().check(z.regex(/^\d{1,18}$/))),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50),
  }),
  response: z.object({ items: z.array(HistoryEntry), next: z.nullable(z.string()) }),
});
