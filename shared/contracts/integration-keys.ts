import * as z from "zod/mini";
import { accessMatrix, type Action } from "#shared/permissions.ts";
import { endpoint } from "./endpoint.ts";

/** What a key may be given: the actions that the matrix grants to integrations by scope. */
export const keyScopes = (Object.keys(accessMatrix) as Action[]).filter(
  (action) => "integration" in accessMatrix[action],
);
const KeyScope = z.enum(keyScopes as [Action, ...Action[]]);

const KeyId = z.uuid();
const OneKey = z.object({ keyId: KeyId });

/** A machine's key, without its secrets: those are shown once. */
export const IntegrationKey = z.object({
  id: KeyId,
  name: z.string(),
  scopes: z.array(z.string()),
  /** The only event source it speaks for; null: any. */
  source: z.nullable(z.string()),
  /** routed: its queued calls are given to agents by us. followed: its PBX chooses them. */
  mode: z.enum(["followed", "routed"]),
  /** How many signing secrets are valid now; 0: bearer token only. */
  signingSecrets: z.int(),
  createdAt: z.iso.datetime(),
  /** To the minute. */
  lastUsedAt: z.nullable(z.iso.datetime()),
  revokedAt: z.nullable(z.iso.datetime()),
});
export type IntegrationKey = z.infer<typeof IntegrationKey>;

export const NewIntegrationKey = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  scopes: z.array(KeyScope).check(z.minLength(1), z.maxLength(keyScopes.length)),
  source: z._default(
    z.nullable(z.string().check(z.regex(/^[\x21-\x7e]+$/), z.maxLength(128))),
    null,
  ),
  mode: z._default(z.enum(["followed", "routed"]), "followed"),
  /** Also make a signing secret, for senders that sign instead of showing the token. */
  signing: z._default(z.boolean(), false),
});
export type NewIntegrationKey = z.infer<typeof NewIntegrationKey>;

export const createIntegrationKey = endpoint({
  method: "POST",
  path: "/integration-keys",
  access: "integrationKey:write",
  summary: "Make a key for a machine; token and signing secret are in this answer only",
  body: NewIntegrationKey,
  response: z.object({
    key: IntegrationKey,
    token: z.string(),
    signingSecret: z.nullable(z.string()),
  }),
  status: 201,
});

export const listIntegrationKeys = endpoint({
  method: "GET",
  path: "/integration-keys",
  access: "integrationKey:read",
  summary: "Keys of this site, revoked ones too, newest first",
  response: z.object({ items: z.array(IntegrationKey) }),
});

export const revokeIntegrationKey = endpoint({
  method: "DELETE",
  path: "/integration-keys/:keyId",
  access: "integrationKey:write",
  summary: "Revoke a key; it stops working within a second",
  params: OneKey,
});

export const addSigningSecret = endpoint({
  method: "POST",
  path: "/integration-keys/:keyId/signing-secrets",
  access: "integrationKey:write",
  summary: "Begin a rotation: a new signing secret beside the old ones (at most three are valid)",
  params: OneKey,
  response: z.object({ key: IntegrationKey, signingSecret: z.string() }),
  status: 201,
});

export const dropOldSigningSecrets = endpoint({
  method: "DELETE",
  path: "/integration-keys/:keyId/signing-secrets",
  access: "integrationKey:write",
  summary: "End a rotation: only the newest signing secret stays valid",
  params: OneKey,
  response: IntegrationKey,
});
