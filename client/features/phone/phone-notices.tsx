import { useTranslation } from "react-i18next";
import type { PhoneState } from "#client/softphone/phone-state.ts";
import { faultOf } from "#client/softphone/phone-state.ts";
import { usePhoneState } from "#client/softphone/softphone-context.ts";
import { Banner } from "#client/ui/banner.tsx";
import { latePart } from "#client/ui/late-part.tsx";
import { FaultAction } from "./fault-advice.tsx";

/** Fetched when something is missing. */
const ShiftChecks = latePart(async () => (await import("./shift-checks.tsx")).ShiftChecks);

/** Said across the screen: why no call can be taken, or why the one that is on sounds bad. */
export function PhoneNotices() {
  const { t } = useTranslation("phone");
  const fault = usePhoneState(shownFault);
  const warning = usePhoneState(warningOf);
  const checking = usePhoneState((state) => state.checking);
  return (
    <>
      {fault !== null && !checking && (
        <Banner
          tone={fault === "microphoneNotAsked" ? "info" : "bad"}
          actions={<FaultAction fault={fault} />}
        >
          {t(`fault.${fault}`)}
        </Banner>
      )}
      {warning !== null && <Banner tone="warn">{t(`warning.${warning}`)}</Banner>}
      {checking && <ShiftChecks />}
    </>
  );
}

/** A page that was opened this moment has not failed at anything yet. */
function shownFault(state: PhoneState) {
  const starting = state.line.kind === "starting" && state.microphone.kind === "ok";
  return starting ? null : faultOf(state);
}

function warningOf({ call, devices, soundLocked }: PhoneState) {
  if (call?.stage === "mending") return "mending";
  if (soundLocked) return "soundLocked";
  if (call?.stage === "talking" && call.quality?.verdict === "poor") {
    return call.quality.silent ? "silent" : "poor";
  }
  return devices.replaced ? "replaced" : null;
}
