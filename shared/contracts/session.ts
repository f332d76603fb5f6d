import * as z from "zod/mini";
import { SiteId, TeamId, UserId } from "#shared/ids.ts";
import { Locale } from "#shared/locale.ts";
import { roles } from "#shared/permissions.ts";
import { endpoint } from "./endpoint.ts";
import { Preferences } from "./preferences.ts";

/** Who is signed in, and what the screens need to know of them. */
export const Session = z.object({
  user: z.object({
    id: UserId,
    userName: z.string(),
    displayName: z.string(),
    role: z.enum(roles),
    extension: z.nullable(z.string()),
  }),
  teams: z.array(z.object({ id: TeamId, name: z.string() })),
  /** Actions of the access matrix that this person has, whatever their reach. */
  permissions: z.array(z.string()),
  site: z.object({ id: SiteId, name: z.string(), timeZone: z.string(), country: z.string() }),
  locale: Locale,
  preferences: Preferences,
  /** The database was made by --demo: the screens say so. */
  demo: z.boolean(),
  /**
   * The authenticator app. `codeNeeded` and `setUpNeeded`: this session may do nothing else before
   * that is done.
   */
  secondFactor: z.enum(["off", "on", "codeNeeded", "setUpNeeded"]),
});
export type Session = z.infer<typeof Session>;

export const SignIn = z.object({
  username: z.string().check(z.minLength(1), z.maxLength(64)),
  password: z.string().check(z.minLength(1), z.maxLength(256)),
});
export type SignIn = z.infer<typeof SignIn>;

export const signIn = endpoint({
  method: "POST",
  path: "/session",
  access: "public",
  summary: "Sign in; sets the session cookie",
  body: SignIn,
  response: Session,
});

export const readSession = endpoint({
  method: "GET",
  path: "/session",
  access: "session:own",
  summary: "Who am I",
  response: Session,
});

export const signOut = endpoint({
  method: "DELETE",
  path: "/session",
  access: "session:own",
  summary: "Sign out; the session ends at once, on sockets too",
});

export const setLocale = endpoint({
  method: "PUT",
  path: "/session/locale",
  access: "session:own",
  summary: "Choose the language of the screens",
  body: z.object({ locale: Locale }),
});

export const NewPassword = z.string().check(z.minLength(8), z.maxLength(256));

export const changeOwnPassword = endpoint({
  method: "PUT",
  path: "/session/password",
  access: "profile:own",
  summary: "Choose a new password; every other session of mine ends",
  body: z.object({
    currentPassword: z.string().check(z.minLength(1), z.maxLength(256)),
    newPassword: NewPassword,
  }),
});

/** A place where I am signed in. */
export const OwnSession = z.object({
  id: z.string(),
  current: z.boolean(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  address: z.nullable(z.string()),
  userAgent: z.nullable(z.string()),
  signedInBy: z.enum(["password", "provider"]),
});
export type OwnSession = z.infer<typeof OwnSession>;

export const listOwnSessions = endpoint({
  method: "GET",
  path: "/sessions",
  access: "profile:own",
  summary: "Where I am signed in",
  response: z.object({ items: z.array(OwnSession) }),
});

export const endOwnSession = endpoint({
  method: "DELETE",
  path: "/sessions/:sessionId",
  access: "profile:own",
  summary: "Sign out one of my sessions",
  params: z.object({ sessionId: z.string().check(z.regex(/^[0-9a-f]{16}$/)) }),
});

/** The first administrator; possible once, with the link the start printed. */
export const setUp = endpoint({
  method: "POST",
  path: "/setup",
  access: "public",
  summary: "Make the first administrator with the one-time set-up link",
  body: z.object({
    token: z.string().check(z.minLength(1), z.maxLength(128)),
    username: z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/)),
    password: NewPassword,
    displayName: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
  }),
});
