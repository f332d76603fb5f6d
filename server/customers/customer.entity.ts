import { EntitySchema } from "typeorm";
import type { Club, Consent, NameInScript } from "#shared/contracts/customer-record.ts";
import type { CustomerTier } from "#shared/contracts/customers.ts";
import type { CustomerId, SiteId, UserId } from "#shared/ids.ts";

/** A person or organisation that may call. */
export interface Customer {
  id: CustomerId;
  siteId: SiteId;
  /** The customer number people say or type into the IVR. */
  code: string;
  kind: "person" | "organisation";
  displayName: string;
  salutation: string | null;
  language: string | null;
  tier: CustomerTier;
  contactPerson: string | null;
  address: string | null;
  /** A calendar day, such as 2019-04-01. */
  since: string | null;
  notesToKnow: string[];
  preferences: Record<string, string>;
  doNotCall: boolean;
  /** By the keys of shared/customer-fields.ts; empty ones are left out. */
  fields: Record<string, string>;
  /** By the keys of the fields that administrators defined. */
  custom: Record<string, string>;
  names: NameInScript[];
  /** How to address them, by language. */
  honorifics: Record<string, string>;
  consents: Consent[];
  clubs: Club[];
  tags: string[];
  /** Sealed by `BankAccounts`. */
  bankAccount: string | null;
  bankAccountEnd: string | null;
  /** Made by `recordTerms`: what the rest of the record is found by. */
  recordTerms: string;
  /** Made by `customerSearchTerms`, kept beside every change of name or code. */
  searchTerms: string;
  lastAgentId: UserId | null;
  lastAnsweredAt: Date | null;
  createdAt: Date;
  rev: number;
}

export const CustomerEntity = new EntitySchema<Customer>({
  name: "Customer",
  tableName: "customers",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    code: { type: "varchar", length: 32 },
    kind: { type: "varchar", length: 16, default: "person" },
    displayName: { type: "text" },
    salutation: { type: "varchar", length: 32, nullable: true },
    language: { type: "varchar", length: 16, nullable: true },
    tier: { type: "varchar", length: 16, default: "standard" },
    contactPerson: { type: "text", nullable: true },
    address: { type: "text", nullable: true },
    since: { type: "date", nullable: true },
    notesToKnow: { type: "text", array: true, default: [] },
    preferences: { type: "jsonb", default: {} },
    doNotCall: { type: "boolean", default: false },
    fields: { type: "jsonb", default: {} },
    custom: { type: "jsonb", default: {} },
    names: { type: "jsonb", default: [] },
    honorifics: { type: "jsonb", default: {} },
    consents: { type: "jsonb", default: [] },
    clubs: { type: "jsonb", default: [] },
    tags: { type: "text", array: true, default: [] },
    bankAccount: { type: "text", nullable: true, select: false },
    bankAccountEnd: { type: "varchar", length: 4, nullable: true },
    recordTerms: { type: "tsvector", default: () => "''", select: false },
    searchTerms: { type: "tsvector", default: () => "''", select: false },
    lastAgentId: { type: "uuid", nullable: true },
    lastAnsweredAt: { type: "timestamptz", nullable: true },
    createdAt: { type: "timestamptz", default: () => "now()" },
    rev: { type: "integer", default: 1 },
  },
  foreignKeys: [
    {
      name: "customers_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
    {
      name: "customers_last_agent_id_fkey",
      target: "users",
      columnNames: ["lastAgentId"],
      referencedColumnNames: ["id"],
    },
  ],
  uniques: [{ name: "customers_site_id_code_key", columns: ["siteId", "code"] }],
  indices: [
    { name: "customers_search_terms_idx", columns: ["searchTerms"], synchronize: false },
    { name: "customers_record_terms_idx", columns: ["recordTerms"], synchronize: false },
  ],
  checks: [
    { name: "customers_kind_known", expression: "kind IN ('person','organisation')" },
    { name: "customers_tier_known", expression: "tier IN ('mvc','mgc','standard','bz')" },
  ],
});
