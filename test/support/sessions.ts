import type { Session } from "#shared/contracts/session.ts";
import type { Role } from "#shared/permissions.ts";
import { accessMatrix, scopeOf } from "#shared/permissions.ts";
import type { Action } from "#shared/permissions.ts";
import type { SiteId, TeamId, UserId } from "#shared/ids.ts";

const people = {
  ana: { id: "00000000-0000-4000-8000-00000000000a", displayName: "林安娜", role: "agent" },
  sue: { id: "00000000-0000-4000-8000-00000000000b", displayName: "Sue Chang", role: "supervisor" },
  adam: { id: "00000000-0000-4000-8000-00000000000c", displayName: "Adam Wu", role: "admin" },
  quinn: { id: "00000000-0000-4000-8000-00000000000d", displayName: "Quinn Ho", role: "quality" },
} as const satisfies Record<string, { id: string; displayName: string; role: Role }>;

/** Somebody of the demo centre, with the rights of their role. */
export function aSession(userName: keyof typeof people): Session {
  const { id, displayName, role } = people[userName];
  const actions = Object.keys(accessMatrix) as Action[];
  return {
    user: { id: id as UserId, userName, displayName, role, extension: null },
    teams: [{ id: "00000000-0000-4000-8000-0000000000f1" as TeamId, name: "Front" }],
    permissions: actions.filter((action) => scopeOf(role, action) !== undefined),
    site: { id: 1 as SiteId, name: "Demo", timeZone: "Asia/Taipei", country: "TW" },
    locale: "en",
    preferences: { keys: {}, density: "dense", tourDone: true },
    demo: false,
    secondFactor: "off",
  };
}
