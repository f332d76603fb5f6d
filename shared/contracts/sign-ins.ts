import * as z from "zod/mini";
import { UserId } from "#shared/ids.ts";
import { endpoint } from "./endpoint.ts";
import { OwnSession } from "./session.ts";

/** Ways in beside the password. */
export const SignInWays = z.object({
  /** The company's provider: what its button says. null: there is none. */
  provider: z.nullable(z.object({ name: z.string() })),
});
export type SignInWays = z.infer<typeof SignInWays>;

export const readSignInWays = endpoint({
  method: "GET",
  path: "/session/ways",
  access: "public",
  summary: "How one may sign in here",
  response: SignInWays,
});

/** A path of ours, never another site's address. */
const ReturnTo = z.optional(z.string().check(z.regex(/^\/(?![/\\])[\x21-\x7e]{0,500}$/)));

export const startProviderSignIn = endpoint({
  method: "GET",
  path: "/session/provider",
  access: "public",
  summary: "Send the browser to the company's sign-in (302)",
  query: z.object({ returnTo: ReturnTo }),
  status: 302,
});

export const finishProviderSignIn = endpoint({
  method: "GET",
  path: "/session/provider/callback",
  access: "public",
  summary: "Where the company's sign-in sends the browser back to (302)",
  query: z.looseObject({ state: z.optional(z.string().check(z.maxLength(512))) }),
  status: 302,
});

/** A session of anybody, as an administrator sees it. */
export const SignedInSession = z.extend(OwnSession, {
  user: z.object({ id: UserId, userName: z.string(), displayName: z.string() }),
});
export type SignedInSession = z.infer<typeof SignedInSession>;

export const listSessions = endpoint({
  method: "GET",
  path: "/user-sessions",
  access: "session:manage",
  summary: "Who is signed in, the latest first",
  query: z.object({
    userId: z.optional(UserId),
    after: z.optional(z.string().check(z.maxLength(128))),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50),
  }),
  response: z.object({ items: z.array(SignedInSession), next: z.nullable(z.string()) }),
});

export const endSession = endpoint({
  method: "DELETE",
  path: "/user-sessions/:sessionId",
  access: "session:manage",
  summary: "End somebody's session; at once, on sockets too",
  params: z.object({ sessionId: z.string().check(z.regex(/^[0-9a-f]{16}$/)) }),
});
