import { afterAll, beforeAll } from "vitest";
import type { IncomingCall } from "#server/launch/phone/incoming-call.ts";
import { describeConnector } from "#test/support/connector-contract.ts";
import { describeParties } from "#test/support/party-contract.ts";
import type { TestAsterisk } from "#test/support/asterisk-process.ts";
import { agents, answerAlways, eventually, openBench, startTestPbx } from "./asterisk-bench.ts";
import { whoHears } from "./who-hears.ts";

let pbx: TestAsterisk;
beforeAll(async () => {
  pbx = await startTestPbx();
});
afterAll(() => pbx.dispose());

async function aBench() {
  const bench = await openBench(pbx);
  const phones = await Promise.all([bench.phoneOf("ana"), bench.phoneOf("ben")]);
  phones.forEach(answerAlways);
  return {
    ...bench,
    callIn: async ({ ani }: { ani: string }) => (await bench.callIn(ani)).subject,
    callerHangsUp: async (subject: string) => bench.callerOf(subject)?.hangUp(),
    breakAgentPhone: () => phones[0].unregister(),
    eventually,
  };
}

async function aBenchWithOutside() {
  const bench = await aBench();
  const outside = await bench.outside();
  let taken: IncomingCall | undefined;
  return {
    ...bench,
    agents,
    outside: {
      number: "+886255501234",
      async will(what: "answer" | "refuse") {
        void outside.nextCall().then((call) => {
          taken = call;
          if (what === "answer") call.answer();
          else call.reject();
        });
      },
      hangsUp: async () => taken?.hangUp(),
    },
    whoHears: (subject: string) => whoHears(bench.connector.room.pbx, subject),
  };
}

describeConnector("Asterisk", aBench);
describeParties("Asterisk", aBenchWithOutside);
