import { useMay } from "#client/lib/session-context.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { useSettingsParts } from "./settings-parts.ts";

/** The screens this person has, in the order of the bar. */
export function useScreens(): string[] {
  const hasDesk = useDeskState((state) => state.agent !== null);
  const mayBoard = useMay("board:read");
  const mayTakeCalls = useMay("desk:connect");
  const mayHear = useMay("recording:read");
  const may = {
    board: mayBoard,
    desk: hasDesk,
    tickets: useMay("ticket:read"),
    calls: useMay("callLog:read"),
    reports: useMay("report:read"),
    // Agents have theirs on the desk.
    "work-items": useMay("workItem:read") && mayBoard,
    // Agents find theirs with the customer.
    recordings: mayHear && (mayBoard || !mayTakeCalls),
    customers: useMay("customer:read"),
    people: useMay("user:read"),
    settings: useSettingsParts().length > 0,
  };
  return Object.entries(may).flatMap(([screen, has]) => (has ? [screen] : []));
}
