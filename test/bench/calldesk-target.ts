import type { LoadCentre } from "#test/support/load-centre.ts";
import { loadSource } from "#test/support/load-centre.ts";
import { ScriptedDesk } from "#test/support/scripted-desk.ts";
import type { BenchCall, BenchTarget, Place } from "./bench-target.ts";
import { Poster } from "./post-json.ts";

/** Our server with its desks, signed in and ready. */
export async function openCalldesk({ port, pid }: Place, centre: LoadCentre): Promise<BenchTarget> {
  const origin = `http://127.0.0.1:${port}`;
  const poster = new Poster(port, {
    "content-type": "application/cloudevents+json",
    authorization: `Bearer ${centre.keyToken}`,
  });
  const send =
    (kind: string, sequence: number, dataOf: (call: BenchCall) => object) => (call: BenchCall) =>
      poster.post(
        "/api/v1/telephony/events",
        JSON.stringify({
          specversion: "1.0",
          id: `${call.subject}-${kind}`,
          source: loadSource,
          subject: call.subject,
          type: `cti.call.${kind}`,
          sequence,
          data: dataOf(call),
        }),
      );
  const queueOf = ({ n }: BenchCall) => centre.queueKeys[n % centre.queueKeys.length];
  const desks: ScriptedDesk[] = [];
  const target: BenchTarget = {
    name: "calldesk",
    pid,
    // The name carries the subject, so that the offer can be told from the others.
    deliver: send("delivered", 1, ({ ani, subject }) => ({
      ani,
      callerName: subject,
      language: "zh-TW",
      ivr: { path: ["1", "3"] },
    })),
    queue: send("queued", 2, (call) => ({ queue: queueOf(call) })),
    clear: send("cleared", 3, () => ({ cause: "normalClearing", clearedBy: "customer" })),
    onOffered: () => {},
    async close() {
      for (const desk of desks) desk.close();
      poster.close();
    },
  };
  for (const { cookie } of centre.agents) {
    const desk = new ScriptedDesk(origin, cookie);
    desks.push(desk);
    desk.on("call.offered", ({ offerId, call, acknowledged }) => {
      if (acknowledged) return;
      target.onOffered(call.callerName ?? "", async () => {
        await desk.send("offer.acknowledge", { offerId });
        await desk.send("call.accept", { offerId });
      });
    });
    if (desks.length % 50 === 0) await ready(desks.slice(-50));
  }
  await ready(desks.slice(desks.length - (desks.length % 50)));
  return target;
}

async function ready(desks: readonly ScriptedDesk[]): Promise<void> {
  await Promise.all(
    desks.map(async (desk) => {
      await desk.next("desk.synced");
      await desk.send("agent.setPresence", { presence: { kind: "ready" } });
    }),
  );
}
