import { expect, it } from "vitest";
import { callPlaces } from "#server/ivr/call-places.ts";
import type { IvrConfig } from "#shared/contracts/ivr-config.ts";

it("names every menu, and each box once", () => {
  const voicemail = { kind: "voicemail", box: "billing", prompt: "p", maxSeconds: 60, next: "end" };
  const flow = { start: "box", steps: { box: voicemail, again: voicemail } };
  const flows = { main: { ...flow, name: "Main menu" }, night: { ...flow, name: "At night" } };
  expect(callPlaces({ flows } as unknown as IvrConfig)).toEqual([
    { kind: "ivr", flow: "main", name: "Main menu" },
    { kind: "ivr", flow: "night", name: "At night" },
    { kind: "voicemail", box: "billing", name: "billing" },
  ]);
});
