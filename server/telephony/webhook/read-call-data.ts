import * as z from "zod/mini";
import { CallEventData, type CallEventKind } from "#shared/contracts/telephony.ts";
import type { Fault } from "#shared/errors.ts";
import { cleanData } from "./clean-data.ts";
import { maskDigits } from "./mask-digits.ts";
import { refuse, type Reading } from "./reading.ts";

/** `data` of an event: clean, within its limits, without card numbers, with what the kind needs. */
export function readCallData(kind: CallEventKind, written: unknown): Reading<CallEventData> {
  if (written === undefined || written === null)
    return checked(kind, {}) ?? { ok: true, value: {} };
  const cleaned = cleanData(written);
  if (!cleaned.ok)
    return refuse("The data is nested too deeply.", [
      { pointer: "/data", detail: "At most 8 levels." },
    ]);
  const parsed = z.safeParse(CallEventData, cleaned.value);
  if (!parsed.success) return refuse("The data is not valid.", parsed.error.issues.map(toFault));
  return checked(kind, parsed.data) ?? { ok: true, value: maskDigits(parsed.data) };
}

function checked(kind: CallEventKind, data: CallEventData): Reading<never> | undefined {
  if (kind === "snapshot" && !data.legs)
    return refuse("A snapshot needs its legs.", [
      { pointer: "/data/legs", detail: "Required; empty when the call is over." },
    ]);
  const joined = kind === "transferred" || kind === "conferenced";
  if (joined && !data.primaryCall && !data.secondaryCall && !data.newCall)
    return refuse("This event needs to name the other call.", [
      { pointer: "/data/secondaryCall", detail: "Name primaryCall, secondaryCall or newCall." },
    ]);
  return undefined;
}

function toFault(issue: { path: readonly PropertyKey[]; message: string }): Fault {
  const steps = issue.path.map((step) =>
    String(step).slice(0, 64).replaceAll("~", "~0").replaceAll("/", "~1"),
  );
  return { pointer: ["/data", ...steps].join("/"), detail: issue.message };
}
