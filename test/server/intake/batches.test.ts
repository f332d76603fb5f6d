import { expect, it } from "vitest";
import { AppError } from "#server/lib/app-error.ts";
import { anEvent, anIntake, batched, postEvents } from "#test/support/an-intake.ts";

const away = new AppError("storage_unavailable", "The database does not answer.", {
  retryAfterSeconds: 2,
});

const post = (url: string, body: unknown, token = "any") =>
  postEvents(url, body, { type: batched, token });

it("a batch has a result per event, whatever became of the others", async () => {
  const { url, sink } = await anIntake();
  sink.answer = ({ id }) => {
    if (id === "later") throw away;
    return id === "no" ? { status: "rejected", reason: "not_possible_now" } : {};
  };
  const { status, body } = await post(
    url,
    [
      anEvent({ id: "a" }),
      anEvent({ id: "b", source: "/pbx/other" }),
      anEvent({ id: "c", type: "cti.call.exploded" }),
      anEvent({ id: "d", subject: "" }),
      null,
      anEvent({ id: "later" }),
      anEvent({ id: "no" }),
      anEvent({ id: "a" }),
    ],
    "bound",
  );
  expect(status).toBe(202);
  expect(body.results.map(({ id, status, problem }) => [id, status, problem?.status])).toEqual([
    ["a", "accepted", undefined],
    ["b", "rejected", 403],
    ["c", "rejected", 422],
    ["d", "rejected", 400],
    ["", "rejected", 400],
    ["later", "rejected", 503],
    ["no", "rejected", undefined],
    ["a", "duplicate", undefined],
  ]);
  expect(body.results[3]?.problem?.errors).toEqual([
    { pointer: "/subject", detail: expect.any(String) },
  ]);
  expect(sink.taken.map(({ event }) => event.id)).toEqual(["a", "no"]);
});

it("a batch gives everything to the sink, in order, before the first commit", async () => {
  const order: string[] = [];
  let release = () => {};
  const committed = new Promise<void>((resolve) => (release = resolve));
  const { url } = await anIntake({
    sink: {
      async take({ id }) {
        order.push(id);
        if (order.length === 100) release();
        await committed;
        return { status: "accepted" };
      },
    },
  });
  const { body } = await post(
    url,
    Array.from({ length: 100 }, (_, i) => anEvent({ id: `e${i}` })),
  );
  expect(order).toEqual(Array.from({ length: 100 }, (_, i) => `e${i}`));
  expect(body.results.map(({ id }) => id)).toEqual(order);
});

it("a batch is 503 as a whole when the log took nothing of it", async () => {
  const { url, sink } = await anIntake();
  sink.answer = () => {
    throw away;
  };
  const { status, headers } = await post(url, [anEvent({ id: "a" }), anEvent({ id: "b" }), null]);
  expect([status, headers.get("retry-after")]).toEqual([503, "2"]);
});

it("a batch may be empty, or all wrong", async () => {
  const { url } = await anIntake();
  expect((await post(url, [])).body.results).toEqual([]);
  const { status, body } = await post(url, [1, "x", []]);
  expect([status, body.results.length]).toEqual([202, 3]);
});

it("a batch of 500 is taken, and paid for by its key", async () => {
  const { url, clock } = await anIntake({ eventsPerSecond: 200 });
  const batch = Array.from({ length: 500 }, (_, i) => anEvent({ id: `e${i}` }));
  expect((await post(url, batch)).status).toBe(202);
  expect((await post(url, [])).status).toBe(429);
  clock.advance(1000);
  expect((await post(url, [])).status).toBe(202);
});
