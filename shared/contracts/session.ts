import * as z from "zod/mini";
import { SiteId, TeamId, UserId } from "#shared/ids.ts";
import { Locale } from "#shared/locale.ts";
import { roles } from "#shared/permissions.ts";
import { endpoint } from "./endpoint.ts";

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
  /** The database was made by --demo: the screens say so. */
  demo: z.boolean(),
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
  access: "profile:own",
  summary: "Who am I",
  response: Session,
});

export const signOut = endpoint({
  method: "DELETE",
  path: "/session",
  access: "profile:own",
  summary: "Sign out; the session ends at once, on sockets too",
});

export const setLocale = endpoint({
  method: "PUT",
  path: "/session/locale",
  access: "profile:own",
  summary: "Choose the language of the screens",
  body: z.object({ locale: Locale }),
});
