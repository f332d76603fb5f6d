import type { LoadCentre } from "#test/support/load-centre.ts";
import { loadSource } from "#test/support/load-centre.ts";
import type { CommandInput, DeskCommandName, ServerEvent } from "#shared/contracts/realtime.ts";
import type { BenchCall, BenchTarget, Place } from "./bench-target.ts";
import { LightDesk } from "./light-desk.ts";
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
  const desks: LightDesk[] = [];
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
    const desk = new LightDesk({ origin, headers: { cookie, origin } });
    desks.push(desk);
    desk.on("call.offered", ({ offerId, call, acknowledged }: ServerEvent<"call.offered">) => {
      if (acknowledged) return;
      target.onOffered(call.callerName ?? "", async () => {
        await command(desk, "offer.acknowledge", { offerId });
        await command(desk, "call.accept", { offerId });
      });
    });
    if (desks.length % 50 === 0) await ready(desks.slice(-50));
  }
  await ready(desks.slice(desks.length - (desks.length % 50)));
  return target;
}

async function ready(desks: readonly LightDesk[]): Promise<void> {
  await Promise.all(
    desks.map(async (desk) => {
      await new Promise<void>((resolve) => desk.on("desk.synced", () => resolve()));
      await command(desk, "agent.setPresence", { presence: { kind: "ready" } });
    }),
  );
}

function command<Name extends DeskCommandName>(
  desk: LightDesk,
  name: Name,
  input: Omit<CommandInput<Name>, "commandId">,
): Promise<unknown> {
  return desk.send(name, { ...input, commandId: crypto.randomUUID() });
}
