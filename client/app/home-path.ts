import type { Session } from "#shared/contracts/session.ts";

/** Where somebody starts: agents at the desk, who watches over queues at the board, reviewers at what was said. */
export function homePath({ permissions }: Session): "/board" | "/desk" | "/recordings" | "/none" {
  if (permissions.includes("board:read")) return "/board";
  if (permissions.includes("desk:connect")) return "/desk";
  return permissions.includes("recording:play") ? "/recordings" : "/none";
}
