import type { PhoneFault, PhoneState } from "#client/softphone/phone-state.ts";

export interface Check {
  readonly name: "microphone" | "line" | "sound";
  readonly state: "ok" | "waiting" | "failed";
  readonly fault: PhoneFault | "soundLocked" | null;
}

export function checksOf({ line, microphone, soundLocked }: PhoneState): Check[] {
  const lineFault = line.kind === "lost" ? line.fault : null;
  const lineState = line.kind === "registered" ? "ok" : lineFault ? "failed" : "waiting";
  return [
    microphone.kind === "ok"
      ? { name: "microphone", state: "ok", fault: null }
      : { name: "microphone", state: "failed", fault: microphone.fault },
    { name: "line", state: lineState, fault: lineFault },
    {
      name: "sound",
      state: soundLocked ? "failed" : "ok",
      fault: soundLocked ? "soundLocked" : null,
    },
  ];
}
