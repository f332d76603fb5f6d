import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inTransaction } from "#server/auth/transaction.ts";
import type { WrapUp } from "#server/interactions/wrap-up-writes.ts";
import { noteWrites, wrapUpWrites } from "#server/interactions/wrap-up-writes.ts";
import type { CallId, InteractionId } from "#shared/ids.ts";
import type { AreaServer } from "#test/support/area-server.ts";
import { anAreaServer } from "#test/support/area-server.ts";
import { hostileTexts } from "#test/support/hostile-texts.ts";

let server: AreaServer;
let ana: ReturnType<AreaServer["as"]>;
let interactionId: InteractionId;
beforeAll(async () => {
  server = await anAreaServer();
  ana = server.as(server.ana);
});
afterAll(() => server.stop());
beforeEach(() => {
  interactionId = randomUUID() as InteractionId;
  server.live.interactionsOf.set("ana", [interactionId]);
});

const path = () => `/interactions/${interactionId}/note`;
const save = (body: string, rev: number) => ana("PUT", path(), { body, rev });

describe("a note", () => {
  it("is empty at first, and saved before the conversation has a row", async () => {
    expect((await ana("GET", path())).body).toEqual({
      interactionId,
      body: "",
      rev: 0,
      updatedAt: null,
    });
    expect(await save("Asks about", 0)).toMatchObject({ status: 200, body: { rev: 1 } });
    expect(await save("Asks about the invoice", 1)).toMatchObject({
      status: 200,
      body: { rev: 2 },
    });
    expect((await ana("GET", path())).body).toMatchObject({
      body: "Asks about the invoice",
      rev: 2,
    });
  });

  it("loses to a newer one with 409 and what is there; a repeat is no conflict", async () => {
    await save("first", 0);
    const late = await save("other", 0);
    expect(late).toMatchObject({
      status: 409,
      body: { code: "conflict", current: { body: "first", rev: 1 } },
    });
    expect(await save("first", 0)).toMatchObject({ status: 200, body: { rev: 1 } });
  });

  it("has one winner when two tabs save at once", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => save(`tab ${n}`, 0)));
    const saved = answers.filter(({ status }) => status === 200);
    expect(saved).toHaveLength(1);
    expect((await ana("GET", path())).body).toMatchObject(saved[0]?.body ?? {});
  });

  it("keeps every character but NUL, up to 20,000", async () => {
    let rev = 0;
    for (const text of [...hostileTexts, "字".repeat(20_000)]) {
      const answer = await save(text, rev);
      expect(answer.status).toBe(200);
      expect(answer.body.body).toBe(text.replaceAll("\u0000", "").toWellFormed());
      rev += 1;
    }
    expect((await save("x".repeat(20_001), rev)).status).toBe(400);
    expect((await save("x", 5_000_000_000)).status).toBe(400);
  });

  it("is for the agent of the conversation alone", async () => {
    await save("mine", 0);
    const ben = server.as(server.ben);
    expect((await ben("GET", path())).status).toBe(404);
    expect((await ben("PUT", path(), { body: "x", rev: 1 })).status).toBe(404);
    server.live.interactionsOf.clear();
    expect((await save("still mine", 1)).status).toBe(200);
    expect((await server.as(server.adam)("GET", path())).status).toBe(403);
  });
});

describe("wrapping up", () => {
  const wrapUp = (parts: Partial<WrapUp>) =>
    inTransaction(
      server.pool,
      wrapUpWrites({
        interactionId,
        callId: randomUUID() as CallId,
        disposition: null,
        note: null,
        identity: server.ana,
        ...parts,
      }),
    );
  const row = async () => {
    const { rows } = await server.pool.query(
      `SELECT note, note_rev, disposition, agent_id FROM interactions WHERE id = $1`,
      [interactionId],
    );
    return rows[0];
  };

  it("writes note, disposition and one audit row", async () => {
    const callId = randomUUID() as CallId;
    await wrapUp({ callId, disposition: "resolved", note: { body: "Paid", rev: 0 } });
    expect(await row()).toEqual({
      note: "Paid",
      note_rev: 1,
      disposition: "resolved",
      agent_id: server.ana.userId,
    });
    const audit = await server.pool.query(`SELECT action FROM audit_log WHERE subject = $1`, [
      `call:${callId}`,
    ]);
    expect(audit.rows).toEqual([{ action: "call.wrappedUp" }]);
  });

  it("leaves what is there when it brings nothing, and writes nothing on a conflict", async () => {
    await save("typed", 0);
    await wrapUp({ disposition: "resolved" });
    await wrapUp({});
    expect(await row()).toMatchObject({ note: "typed", note_rev: 1, disposition: "resolved" });
    await expect(wrapUp({ note: { body: "old tab", rev: 0 } })).rejects.toMatchObject({
      code: "conflict",
      current: { body: "typed", rev: 1 },
    });
    await expect(wrapUp({ note: { body: "x", rev: 9e15 } })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("takes the note again that autosave has saved, and still writes the disposition", async () => {
    await save("typed", 0);
    await wrapUp({ note: { body: "typed", rev: 0 }, disposition: "resolved" });
    expect(await row()).toMatchObject({ note_rev: 1, disposition: "resolved" });
  });

  it("refuses a disposition that is not the site's", async () => {
    for (const disposition of ["nonsense", "re\u0000solved\u0000x", "' OR 1=1"]) {
      await expect(wrapUp({ disposition })).rejects.toMatchObject({ code: "validation_failed" });
    }
  });

  it("can write a note alone", async () => {
    await inTransaction(
      server.pool,
      noteWrites({ interactionId, body: "alone", rev: 0 }, server.ana),
    );
    expect(await row()).toMatchObject({ note: "alone", note_rev: 1 });
  });
});
