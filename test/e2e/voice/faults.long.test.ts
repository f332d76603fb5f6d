import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  becomesTrue,
  bringTo,
  faults,
  heardAt,
  inflict,
  listenOn,
  outcomes,
  stages,
} from "#test/support/phone/fault-cases.ts";
import { VoiceCentre } from "#test/support/phone/voice-centre.ts";

/** Every fault at every stage of a call; then nothing may be left of any of them. */

let centre: VoiceCentre;
beforeAll(async () => void (centre = await VoiceCentre.open()));
afterEach(({ task }) => centre.clear(task));
afterAll(() => centre.close());

const phantomMs = 120_000;

describe.each(faults)("when %s", (fault) => {
  it.each(stages)("tells the truth about a call that is at: %s", async (stage) => {
    const scene = await bringTo(centre, stage);
    const ear = listenOn(
      scene.call,
      outcomes[fault][stage] === "untouched" ? heardAt[stage] : null,
    );
    await inflict(fault, scene);
    await becomesTrue(fault, scene);
    expect(await ear.stop()).toEqual([]);
  });
});

it(
  "has no call left over two minutes later",
  async () => {
    await new Promise((resolve) => setTimeout(resolve, phantomMs));
    expect(await centre.openCalls()).toEqual([]);
    expect(centre.channelsInAsterisk()).toBe(0);
    const { rows } = await centre.server.pool.query(
      "SELECT agent_id FROM agent_intervals WHERE ended_at IS NULL AND call_id IS NOT NULL",
    );
    expect(rows).toEqual([]);
  },
  phantomMs + 30_000,
);
