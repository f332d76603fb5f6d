import * as z from "zod/mini";
import { TeamId, UserId } from "#shared/ids.ts";
import { Locale } from "#shared/locale.ts";
import { endpoint } from "./endpoint.ts";
import { NewPassword } from "./session.ts";

/** Roles of people; integration keys and wallboards are no users. */
export const personRoles = ["agent", "quality", "supervisor", "admin", "auditor"] as const;
export const PersonRole = z.enum(personRoles);
export type PersonRole = z.infer<typeof PersonRole>;

/** Lower case, so two people never differ by a capital letter alone. */
export const UserName = z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/));

const DisplayName = z.string().check(z.trim(), z.minLength(1), z.maxLength(120));
const Extension = z.nullable(z.string().check(z.regex(/^[0-9A-Za-z*#_.-]{1,32}$/)));
const TeamIds = z.array(TeamId).check(z.maxLength(100));

export const User = z.object({
  id: UserId,
  userName: z.string(),
  displayName: z.string(),
  role: PersonRole,
  locale: Locale,
  extension: z.nullable(z.string()),
  active: z.boolean(),
  teamIds: z.array(TeamId),
  createdAt: z.iso.datetime(),
  rev: z.int(),
});
export type User = z.infer<typeof User>;

/** `rev` grows with the name and with who belongs to it. */
export const Team = z.object({ id: TeamId, name: z.string(), rev: z.int() });
export type Team = z.infer<typeof Team>;

const OneUser = z.object({ userId: UserId });

export const listUsers = endpoint({
  method: "GET",
  path: "/users",
  access: "user:read",
  summary: "People by user name; supervisors see those of their teams",
  query: z.object({
    q: z.optional(z.string().check(z.maxLength(64))),
    after: z.optional(UserName),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50),
  }),
  response: z.object({ items: z.array(User), next: z.nullable(z.string()) }),
});

export const readUser = endpoint({
  method: "GET",
  path: "/users/:userId",
  access: "user:read",
  summary: "One person",
  params: OneUser,
  response: User,
});

export const NewUser = z.object({
  userName: UserName,
  displayName: DisplayName,
  role: PersonRole,
  password: NewPassword,
  locale: z.optional(Locale),
  extension: z.optional(Extension),
  teamIds: z._default(TeamIds, []),
});
export type NewUser = z.infer<typeof NewUser>;

export const createUser = endpoint({
  method: "POST",
  path: "/users",
  access: "user:write",
  summary: "Add a person",
  body: NewUser,
  response: User,
  status: 201,
});

export const UserChange = z.object({
  displayName: z.optional(DisplayName),
  role: z.optional(PersonRole),
  locale: z.optional(Locale),
  extension: z.optional(Extension),
  teamIds: z.optional(TeamIds),
  /** false ends the person's sessions at once. People are never deleted. */
  active: z.optional(z.boolean()),
  reason: z.optional(z.string().check(z.maxLength(200))),
});
export type UserChange = z.infer<typeof UserChange>;

export const changeUser = endpoint({
  method: "PATCH",
  path: "/users/:userId",
  access: "user:write",
  summary: "Change a person (If-Match: rev); nobody changes their own role",
  params: OneUser,
  body: UserChange,
  response: User,
});

export const setPassword = endpoint({
  method: "PUT",
  path: "/users/:userId/password",
  access: "user:write",
  summary: "Give a person a new password; ends their sessions",
  params: OneUser,
  body: z.object({ password: NewPassword }),
});

export const listTeams = endpoint({
  method: "GET",
  path: "/teams",
  access: "user:read",
  summary: "Teams; supervisors see their own",
  response: z.object({ items: z.array(Team) }),
});

export const createTeam = endpoint({
  method: "POST",
  path: "/teams",
  access: "user:write",
  summary: "Add a team",
  body: z.object({ name: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)) }),
  response: Team,
  status: 201,
});

const OneTeam = z.object({ teamId: TeamId });

export const renameTeam = endpoint({
  method: "PATCH",
  path: "/teams/:teamId",
  access: "user:write",
  summary: "Rename a team (If-Match: rev)",
  params: OneTeam,
  body: z.object({ name: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)) }),
  response: Team,
});

export const setTeamMembers = endpoint({
  method: "PUT",
  path: "/teams/:teamId/members",
  access: "user:write",
  summary:
    "Say who belongs to a team: exactly these people (If-Match: rev); what they see follows at once",
  params: OneTeam,
  body: z.object({ userIds: z.array(UserId).check(z.maxLength(5_000)) }),
});

export const deleteTeam = endpoint({
  method: "DELETE",
  path: "/teams/:teamId",
  access: "user:write",
  summary: "Forget a team that has no queues and no tickets any more",
  params: OneTeam,
});
