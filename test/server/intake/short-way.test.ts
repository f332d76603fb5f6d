import { expect, it } from "vitest";
import { AppError } from "#server/lib/app-error.ts";
import { anEvent, anIntake, postEvents, structured } from "#test/support/an-intake.ts";

/** The same in other words: such a request takes the ordinary way. */
const ordinary = `${structured}; charset=utf-8`;

type Post = { body?: unknown; token?: string | null; headers?: Record<string, string> };

const posts: [string, Post][] = [
  ["an event", {}],
  ["an event with a byte order mark", { body: `\uFEFF${JSON.stringify(anEvent())}` }],
  ["an event of a type that is not known", { body: anEvent({ type: "cti.call.sung" }) }],
  ["an event with faults", { body: anEvent({ id: "", sequence: 0 }) }],
  ["no JSON", { body: "{" }],
  ["no body", { body: "" }],
  ["bytes that are no text", { body: new Uint8Array([0x22, 0xc3, 0x28, 0x22]) }],
  ["a body that is too large", { body: anEvent({ data: { uui: "x".repeat(70_000) } }) }],
  ["an unknown key", { token: "made-up" }],
  ["a key that may not", { token: "reads" }],
  ["another's source", { token: "bound", body: anEvent({ source: "/pbx/other" }) }],
  ["no key", { token: null }],
  ["a packed body", { headers: { "content-encoding": "gzip" } }],
];

it.each(posts)("%s gets the same answer by the short way and the ordinary one", async (_, post) => {
  expect(await answerTo(post, structured)).toEqual(await answerTo(post, ordinary));
});

async function answerTo(
  { body = anEvent(), token = "any", headers = {} }: Post,
  type: string,
): Promise<object> {
  const { url } = await anIntake();
  const named = { ...headers, "x-request-id": "asked-twice" };
  const answer = await postEvents(url, body, { token, type, headers: named });
  const { date: _, ...told } = Object.fromEntries(answer.headers);
  return { status: answer.status, text: withoutIds(answer.text), told };
}

function withoutIds(text: string): string {
  return text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "id");
}

it("says who refused, and asks to come again, when the log takes nothing", async () => {
  const intake = await anIntake();
  intake.sink.answer = () => {
    throw new AppError("storage_unavailable", "Not now.", { retryAfterSeconds: 7 });
  };
  const { status, headers, body } = await postEvents(intake.url, anEvent());
  expect({ status, after: headers.get("retry-after"), code: body.code }).toEqual({
    status: 503,
    after: "7",
    code: "storage_unavailable",
  });
});

it("takes an event once that failed by the short way and came through by the ordinary one", async () => {
  const intake = await anIntake();
  let failures = 1;
  intake.sink.answer = () => {
    failures -= 1;
    if (failures >= 0) throw new AppError("storage_unavailable", "Not now.");
    return {};
  };
  const { status } = await postEvents(intake.url, anEvent());
  expect({ status, taken: intake.sink.taken.length }).toEqual({ status: 202, taken: 1 });
});

it("pays once for an event that goes wrong", async () => {
  const { url } = await anIntake({ eventsPerSecond: 1 });
  const statuses: number[] = [];
  for (const id of ["", "", ""]) statuses.push((await postEvents(url, anEvent({ id }))).status);
  expect(statuses.map((status) => status === 429)).toEqual([false, false, true]);
});
