import { afterAll, beforeAll } from "vitest";
import type { TestAsterisk } from "#test/support/asterisk-process.ts";
import { describeConnector } from "#test/support/connector-contract.ts";
import { answerAlways, eventually, openBench, startTestPbx } from "./asterisk-bench.ts";

let pbx: TestAsterisk;
beforeAll(async () => {
  pbx = await startTestPbx();
});
afterAll(() => pbx.dispose());

describeConnector("Asterisk", async () => {
  const bench = await openBench(pbx);
  const ana = await bench.phoneOf("ana");
  answerAlways(ana);
  return {
    connector: bench.connector,
    callIn: async ({ ani }) => (await bench.callIn(ani)).subject,
    callerHangsUp: async (subject) => bench.callerOf(subject)?.hangUp(),
    breakAgentPhone: () => ana.unregister(),
    eventually,
    close: () => bench.close(),
  };
});
