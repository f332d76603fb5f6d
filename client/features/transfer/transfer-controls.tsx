import { useDeskState } from "#client/realtime/desk-context.ts";
import type { CallId } from "#shared/ids.ts";
import { ConsultControls } from "./consult-controls.tsx";
import { TransferButton } from "./transfer-button.tsx";

/** Passing a call on, and what one can do while somebody is asked about it. */
export function TransferControls({ callId }: { callId: CallId }) {
  const call = useDeskState((desk) => desk.call);
  if (call?.callId !== callId) return null;
  const asked = call.parties.find(({ role }) => role === "consult");
  if (asked) return <ConsultControls call={call} asked={asked} />;
  const can = call.controls.includes("transfer") || call.controls.includes("consult");
  return can ? <TransferButton call={call} /> : null;
}
