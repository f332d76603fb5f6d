import { expect, it, vi } from "vitest";
import type { DeskConnection } from "#client/realtime/desk-connection.ts";
import { answeringDesk } from "#client/softphone/answering-desk.ts";
import { CallId, OfferId } from "#shared/ids.ts";

function aDesk(answer: () => Promise<void>) {
  const sent: string[] = [];
  const desk = {
    send: async (name: string) => {
      sent.push(name);
      return { ok: true, data: {} };
    },
  } as unknown as DeskConnection;
  return { sent, desk: answeringDesk(desk, { answer }) };
}

it("tells the server when the telephone was picked up, and other things at once", async () => {
  const pickedUp = Promise.withResolvers<void>();
  const { sent, desk } = aDesk(() => pickedUp.promise);
  const accepted = desk.send("call.accept", {
    offerId: OfferId.parse("00000000-0000-4000-8000-000000000001:1"),
  });
  void desk.send("call.hold", { callId: CallId.parse("00000000-0000-4000-8000-000000000001") });
  expect(sent).toEqual(["call.hold"]);
  pickedUp.resolve();
  await accepted;
  expect(sent).toEqual(["call.hold", "call.accept"]);
});

it("does not wait for a telephone that takes its time", async () => {
  vi.useFakeTimers();
  try {
    const { sent, desk } = aDesk(() => Promise.withResolvers<void>().promise);
    void desk.send("call.accept", {
      offerId: OfferId.parse("00000000-0000-4000-8000-000000000001:1"),
    });
    await vi.advanceTimersByTimeAsync(79);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual(["call.accept"]);
  } finally {
    vi.useRealTimers();
  }
});
