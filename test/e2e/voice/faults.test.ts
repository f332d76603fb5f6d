import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import {
  becomesTrue,
  bringTo,
  heardAt,
  inflict,
  listenOn,
  outcomes,
} from "#test/support/phone/fault-cases.ts";
import type { Fault, Stage } from "#test/support/phone/fault-cases.ts";
import { VoiceCentre } from "#test/support/phone/voice-centre.ts";

/** Some of what faults.long.test.ts goes through whole. */
const cases: readonly (readonly [Fault, Stage])[] = [
  ["the browser's SIP socket is cut", "talking"],
  ["the line to Asterisk is cut", "talking"],
  ["our server is killed", "talking"],
  ["the agent's tab is closed", "ringing"],
  ["the agent's headset is unplugged", "ringing"],
  ["Asterisk is killed", "talking"],
];

let centre: VoiceCentre;
beforeAll(async () => void (centre = await VoiceCentre.open()));
afterEach(({ task }) => centre.clear(task));
afterAll(() => centre.close());

it.each(cases)("tells the truth within five seconds when %s while %s", async (fault, stage) => {
  const scene = await bringTo(centre, stage);
  const ear = listenOn(scene.call, outcomes[fault][stage] === "untouched" ? heardAt[stage] : null);
  await inflict(fault, scene);
  await becomesTrue(fault, scene);
  expect(await ear.stop()).toEqual([]);
});
