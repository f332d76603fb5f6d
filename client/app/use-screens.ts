import { useMay } from "#client/lib/session-context.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";

/** The screens this person has, in the order of the bar. */
export function useScreens(): string[] {
  const hasDesk = useDeskState((state) => state.agent !== null);
  const may = {
    board: useMay("board:read"),
    desk: hasDesk,
    people: useMay("user:read"),
    queues: useMay("routing:write"),
    keys: useMay("integrationKey:read"),
  };
  return Object.entries(may).flatMap(([screen, has]) => (has ? [screen] : []));
}
