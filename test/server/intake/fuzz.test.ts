import fc from "fast-check";
import { expect, it } from "vitest";
import { anEvent, anIntake, batched, postEvents, structured } from "#test/support/an-intake.ts";

const known = [202, 400, 401, 403, 413, 415, 422];
const types = fc.oneof(
  fc.constantFrom(
    structured,
    batched,
    "application/json",
    `${structured}; charset=UTF-8`,
    "multipart/form-data",
    "",
  ),
  fc.stringMatching(/^[a-z]{1,9}\/[a-z+]{1,9}$/),
);
const field = fc.constantFrom(
  "id",
  "source",
  "subject",
  "type",
  "specversion",
  "sequence",
  "time",
  "data",
  "__proto__",
);
const bodies = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.json({ maxDepth: 12 }),
  fc
    .tuple(field, fc.jsonValue())
    .map(([name, value]) => JSON.stringify(anEvent({ [name]: value }))),
  fc
    .tuple(fc.constant(JSON.stringify(anEvent())), fc.nat())
    .map(([text, at]) => text.slice(0, at % text.length)),
  fc.array(fc.jsonValue(), { maxLength: 5 }).map((batch) => JSON.stringify(batch)),
);
const headers = fc.dictionary(
  fc.constantFrom(
    "ce-id",
    "ce-type",
    "ce-specversion",
    "ce-source",
    "webhook-id",
    "webhook-signature",
    "webhook-timestamp",
  ),
  fc.stringMatching(/^[ -~]{0,40}$/),
);

it("answers any body under any headers, and lives", async () => {
  const { url, sink } = await anIntake({ eventsPerSecond: 1_000_000 });
  await fc.assert(
    fc.asyncProperty(
      bodies,
      types,
      headers,
      fc.constantFrom("any", "bound", null),
      async (body, type, extra, token) => {
        const answer = await postEvents(url, body, { type, headers: extra, token });
        expect(known).toContain(answer.status);
        if (answer.status !== 202)
          expect(answer.headers.get("content-type")).toContain("problem+json");
      },
    ),
    { numRuns: 600 },
  );
  for (const { event } of sink.taken) {
    expect(event.id.length).toBeGreaterThan(0);
    expect(JSON.stringify(event)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
  }
  expect((await postEvents(url, anEvent({ id: "after" }))).status).toBe(202);
}, 60_000);

it("answers any form, and lives", async () => {
  const { url } = await anIntake({ eventsPerSecond: 1_000_000 });
  const path = fc.constantFrom("any", "bound", "any/sipgate", "bound/placetel", "nobody");
  const type = fc.constantFrom(
    "application/x-www-form-urlencoded",
    "application/json",
    "multipart/form-data; boundary=x",
  );
  await fc.assert(
    fc.asyncProperty(bodies, path, type, async (body, where, contentType) => {
      const answer = await fetch(`${url}/cti/${where}`, {
        method: "POST",
        headers: { "content-type": contentType },
        body: body as BodyInit,
      });
      await answer.arrayBuffer();
      expect([200, 400, 401, 413, 415, 422]).toContain(answer.status);
    }),
    { numRuns: 300 },
  );
}, 60_000);
