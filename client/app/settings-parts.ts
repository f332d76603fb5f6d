import type { Action } from "#shared/permissions.ts";
import { useSession } from "#client/lib/session-context.ts";

/** In their order on the page; the bar needs to know whether there are any, and no more of them. */
const parts = [
  ["queues", "routing:write"],
  ["skills", "skill:assign"],
  ["teams", "user:write"],
  ["labels", "routing:write"],
  ["ivr", "ivr:read"],
  ["dialling", "dialPolicy:read"],
  ["custom-fields", "customField:write"],
  ["keys", "integrationKey:read"],
  ["webhooks", "webhook:read"],
  ["sign-ins", "session:manage"],
  ["configuration", "configuration:read"],
] as const satisfies readonly (readonly [name: string, right: Action])[];

export type SettingsPart = (typeof parts)[number][0];

/** What is set once and seldom, as far as it is this person's; an agent's desk has none of it. */
export function useSettingsParts(): readonly SettingsPart[] {
  const { permissions } = useSession();
  if (permissions.includes("desk:connect") && !permissions.includes("board:read")) return [];
  return parts.flatMap(([name, right]) => (permissions.includes(right) ? [name] : []));
}
