import type { Request } from "express";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { UserIdentity } from "#server/auth/identity.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import { withIdempotencyKey } from "#server/http/idempotency-key.ts";
import { readIfMatch } from "#server/http/if-match.ts";
import type { WebDesk } from "#test/support/web-desk.ts";
import { aWebDesk } from "#test/support/web-desk.ts";

let desk: WebDesk;
let ana: UserIdentity;
beforeAll(async () => {
  desk = await aWebDesk();
  await desk.person("ana", "agent");
  const { token } = await desk.as("ana");
  ana = (await desk.sessions.identityOfSession(token))!;
});
afterAll(() => desk.stop());

let key: string;
beforeEach(() => {
  key = crypto.randomUUID();
});
const aRequest = (body: unknown = { a: 1 }, more: Record<string, string> = {}) =>
  ({
    method: "POST",
    originalUrl: "/api/v1/tickets",
    headers: { "idempotency-key": key, ...more },
    body,
  }) as unknown as Request;

describe("an idempotency key", () => {
  it("runs the request once and gives its answer again", async () => {
    const run = vi.fn<() => Promise<{ id: number }>>(() => Promise.resolve({ id: 7 }));
    const ask = () =>
      inTransaction(desk.pool, (db) => withIdempotencyKey(db, ana, aRequest(), run));
    expect([await ask(), await ask()]).toEqual([{ id: 7 }, { id: 7 }]);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("makes a repeat that comes meanwhile wait for the first", async () => {
    let runs = 0;
    const ask = () =>
      inTransaction(desk.pool, (db) =>
        withIdempotencyKey(db, ana, aRequest(), async () => {
          await db.query(`SELECT pg_sleep(0.05)`);
          return (runs += 1);
        }),
      );
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  });

  it("is free again after a failure, in a transaction or on a pool", async () => {
    const fail = () => Promise.reject(new Error("no"));
    await expect(
      inTransaction(desk.pool, (db) => withIdempotencyKey(db, ana, aRequest(), fail)),
    ).rejects.toThrow("no");
    await expect(withIdempotencyKey(desk.pool, ana, aRequest(), fail)).rejects.toThrow("no");
    expect(await withIdempotencyKey(desk.pool, ana, aRequest(), () => Promise.resolve("yes"))).toBe(
      "yes",
    );
  });

  it("refuses another request under the same key", async () => {
    const run = () => Promise.resolve("first");
    await withIdempotencyKey(desk.pool, ana, aRequest(), run);
    await expect(withIdempotencyKey(desk.pool, ana, aRequest({ a: 2 }), run)).rejects.toMatchObject(
      { code: "idempotency_key_reused", status: 422 },
    );
  });

  it("is not needed, but must be printable", async () => {
    const run = vi.fn<() => Promise<void>>(() => Promise.resolve());
    const without = { ...aRequest(), headers: {} } as Request;
    await withIdempotencyKey(desk.pool, ana, without, run);
    await withIdempotencyKey(desk.pool, ana, without, run);
    expect(run).toHaveBeenCalledTimes(2);
    key = "a b";
    await expect(withIdempotencyKey(desk.pool, ana, aRequest(), run)).rejects.toMatchObject({
      code: "validation_failed",
    });
  });
});

describe("If-Match", () => {
  it.each([
    ["3", 3],
    ['"3"', 3],
    ['W/"12"', 12],
    ["*", null],
  ])("%s means %s", (header, rev) => {
    expect(readIfMatch(aRequest({}, { "if-match": header }))).toBe(rev);
  });

  it("that is no revision is refused", () => {
    expect(() => readIfMatch(aRequest({}, { "if-match": "abc" }))).toThrow("If-Match");
    expect(readIfMatch(aRequest())).toBeNull();
  });
});

describe("every POST over HTTP", () => {
  it("is done once per key, though its handler knows nothing of keys", async () => {
    await desk.person("amy", "admin");
    const { send } = await desk.as("amy");
    const create = (name: string) =>
      send("POST", "/teams", { name }, { "idempotency-key": "team-1" });
    const answers = await Promise.all([create("Harbour"), create("Harbour"), create("Harbour")]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const ids = await Promise.all(answers.map(async (answer) => (await answer.json()).id));
    expect(new Set(ids).size).toBe(1);
    const { items } = await (await send("GET", "/teams")).json();
    expect(items).toHaveLength(1);
    expect((await create("Other")).status).toBe(422);
    const { rows } = await desk.pool.query<{ kept: string }>(
      `SELECT response::text AS kept FROM idempotent_requests WHERE key = 'team-1'`,
    );
    expect(rows[0]?.kept).not.toContain("Harbour");
  });

  it("may be tried again with its key after it was refused", async () => {
    const { send } = await desk.as("amy");
    const create = (name: string) =>
      send("POST", "/teams", { name }, { "idempotency-key": "team-2" });
    expect((await create("")).status).toBe(400);
    expect((await create("Garden")).status).toBe(201);
  });
});
