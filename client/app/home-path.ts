import type { Session } from "#shared/contracts/session.ts";

/** Where somebody starts: agents at the desk, who watches over queues at the board. */
export function homePath({ permissions }: Session): "/board" | "/desk" | "/none" {
  if (permissions.includes("board:read")) return "/board";
  return permissions.includes("desk:connect") ? "/desk" : "/none";
}
