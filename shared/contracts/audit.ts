import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";

/** One change and who made it. */
export const AuditEntry = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** `user:<name>`, `key:<name>`, `system`. */
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  reason: z.nullable(z.string()),
  change: z.nullable(z.unknown()),
  requestId: z.nullable(z.string()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const listAudit = endpoint({
  method: "GET",
  path: "/audit",
  access: "audit:read",
  summary: "What was changed by whom, newest first; supervisors see their teams' people",
  query: z.object({
    after: z.optional(z.string().check(z.regex(/^\d{1,18}$/))),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(500)), 100),
    actor: z.optional(z.string().check(z.maxLength(128))),
    action: z.optional(z.string().check(z.maxLength(64))),
    subject: z.optional(z.string().check(z.maxLength(160))),
  }),
  response: z.object({ items: z.array(AuditEntry), next: z.nullable(z.string()) }),
});
