import { SeededRandom } from "#server/lib/seeded-random.ts";
import type { CallId } from "#shared/ids.ts";
import type { Centre } from "./a-centre.ts";
import { eventually } from "./a-centre.ts";
import type { WatchedDesk } from "./watched-desk.ts";

type Day = { seed: number; calls: number; atOnce: number; queueKeys: readonly string[] };

/** Answers what rings, now and then declines, and wraps up with a note. */
export function answerCalls(desk: WatchedDesk, random: SeededRandom): void {
  const wrapUp = async (callId: CallId) => {
    const note = random.chance(0.5) ? { body: `note on ${callId}`, rev: 0 } : null;
    await desk.send("call.wrapUp", { callId, disposition: "resolved", note, finish: true });
  };
  desk.on("call.offered", ({ offerId, acknowledged }) => {
    if (acknowledged) return;
    const command = random.chance(0.1) ? "call.decline" : "call.accept";
    void desk.send("offer.acknowledge", { offerId }).then(() => desk.send(command, { offerId }));
  });
  desk.on("call.ended", ({ callId, wrapUpMs }) => {
    if (wrapUpMs > 0) void wrapUp(callId);
  });
}

/** Many callers, some at a time: they give up, change the queue, are put on hold, hang up. */
export async function passADay(centre: Centre, { seed, calls, atOnce, queueKeys }: Day) {
  const random = new SeededRandom(seed);
  let begun = 0;
  const line = async () => {
    while (begun < calls) {
      begun += 1;
      await oneCaller(centre, random, `${seed}-${begun}`, queueKeys);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, line));
}

async function oneCaller(
  centre: Centre,
  random: SeededRandom,
  subject: string,
  queueKeys: readonly string[],
): Promise<void> {
  const caller = centre.caller(subject);
  await caller.deliver({ ani: `+8869${random.digits(8)}` });
  const { callId = "" } = await caller.queue(random.pick(queueKeys));
  if (random.chance(0.15)) await caller.queue(random.pick(queueKeys));
  const diverted = random.chance(0.05);
  if (diverted) await caller.report("diverted");
  if (diverted || random.chance(0.3)) return void (await caller.hangUp());
  await eventually(async () => (await caller.assignment(callId, 1)).status !== 204);
  if (random.chance(0.3)) {
    await caller.report("held");
    await caller.report("retrieved");
  }
  await caller.hangUp();
}
