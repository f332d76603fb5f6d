import * as z from "zod/mini";
import { CustomerId } from "#shared/ids.ts";
import { CustomerSummary } from "./customers.ts";
import { endpoint } from "./endpoint.ts";

const text = (longest: number) => z.string().check(z.trim(), z.maxLength(longest));

/** What the other one is to the customer; read from the other side it is turned round. */
export const relationKinds = [
  "spouse",
  "parent",
  "child",
  "sibling",
  "friend",
  "employer",
  "employee",
  "colleague",
  "headOffice",
  "branch",
  "partner",
  "other",
] as const;
export const RelationKind = z.enum(relationKinds);
export type RelationKind = z.infer<typeof RelationKind>;

export const Relation = z.object({
  id: z.uuid(),
  kind: RelationKind,
  note: z.string(),
  other: CustomerSummary,
});
export type Relation = z.infer<typeof Relation>;

export const dealKinds = ["quote", "product", "contract"] as const;
export const DealDraft = z.object({
  kind: z.enum(dealKinds),
  number: text(64),
  title: text(200).check(z.minLength(1)),
  /** When it was quoted, bought or signed. */
  day: z.nullable(z.iso.date()),
  /** How long it holds: a quote's end, a warranty's, a contract's. */
  until: z.nullable(z.iso.date()),
  /** Decimal text. */
  amount: z.nullable(z.string().check(z.regex(/^\d{1,12}(\.\d{1,2})?$/))),
  currency: z.nullable(z.string().check(z.regex(/^[A-Z]{3}$/))),
  note: text(2_000),
});
export const Deal = z.object({ id: z.uuid(), ...DealDraft.shape, rev: z.int() });
export type Deal = z.infer<typeof Deal>;

export const CustomerDocument = z.object({
  id: z.uuid(),
  title: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  addedAt: z.iso.datetime(),
  addedBy: z.string(),
});
export type CustomerDocument = z.infer<typeof CustomerDocument>;

const CustomerPath = z.object({ customerId: CustomerId });

export const readCustomerExtras = endpoint({
  method: "GET",
  path: "/customers/:customerId/extras",
  access: "customer:read",
  summary: "Relations, deals and documents of a customer",
  params: CustomerPath,
  response: z.object({
    relations: z.array(Relation),
    deals: z.array(Deal),
    documents: z.array(CustomerDocument),
  }),
});

export const addRelation = endpoint({
  method: "POST",
  path: "/customers/:customerId/relations",
  access: "customer:write",
  summary: "Say that two customers have to do with each other",
  params: CustomerPath,
  body: z.object({ otherId: CustomerId, kind: RelationKind, note: text(500) }),
  response: Relation,
  status: 201,
});

export const removeRelation = endpoint({
  method: "DELETE",
  path: "/customers/:customerId/relations/:relationId",
  access: "customer:write",
  summary: "They have nothing to do with each other any more",
  params: z.object({ customerId: CustomerId, relationId: z.uuid() }),
});

export const addDeal = endpoint({
  method: "POST",
  path: "/customers/:customerId/deals",
  access: "customer:write",
  summary: "Add a quote, a product they have, or a contract",
  params: CustomerPath,
  body: DealDraft,
  response: Deal,
  status: 201,
});

const DealPath = z.object({ customerId: CustomerId, dealId: z.uuid() });

export const changeDeal = endpoint({
  method: "PUT",
  path: "/customers/:customerId/deals/:dealId",
  access: "customer:write",
  summary: "Make it so; If-Match",
  params: DealPath,
  body: DealDraft,
  response: Deal,
});

export const removeDeal = endpoint({
  method: "DELETE",
  path: "/customers/:customerId/deals/:dealId",
  access: "customer:write",
  summary: "Take it out; what it said stays in the audit log",
  params: DealPath,
});

/** Up to 10 MB of PDF, PNG, JPEG, plain text, CSV or Office document; the body is the file itself. */
export const addDocument = endpoint({
  method: "POST",
  path: "/customers/:customerId/documents",
  access: "customer:write",
  summary: "Keep a file with the customer; send it as application/octet-stream",
  params: CustomerPath,
  query: z.object({ title: text(200).check(z.minLength(1)) }),
  response: CustomerDocument,
  status: 201,
});

const DocumentPath = z.object({ customerId: CustomerId, documentId: z.uuid() });

export const readDocument = endpoint({
  method: "GET",
  path: "/customers/:customerId/documents/:documentId",
  access: "customer:read",
  summary: "The file, to be saved",
  params: DocumentPath,
});

export const removeDocument = endpoint({
  method: "DELETE",
  path: "/customers/:customerId/documents/:documentId",
  access: "customer:write",
  summary: "Delete the file",
  params: DocumentPath,
});
