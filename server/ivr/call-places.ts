import type { TargetPlace } from "#shared/contracts/call-targets.ts";
import type { IvrConfig } from "#shared/contracts/ivr-config.ts";

/** Where an agent can send a caller: every menu, and every box that a menu knows. */
export function callPlaces({ flows }: IvrConfig): TargetPlace[] {
  const boxes = new Set<string>();
  for (const { steps } of Object.values(flows)) {
    for (const step of Object.values(steps)) {
      if (step.kind === "voicemail") boxes.add(step.box);
    }
  }
  return [
    ...Object.entries(flows).map(([flow, { name }]) => ({ kind: "ivr" as const, flow, name })),
    ...[...boxes].map((box) => ({ kind: "voicemail" as const, box, name: box })),
  ];
}
