import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Recording } from "#shared/contracts/recordings.ts";
import { eventually } from "#test/support/a-centre.ts";
import type { TapeCentre } from "#test/support/a-tape-centre.ts";
import { aTapeCentre } from "#test/support/a-tape-centre.ts";
import { aWave } from "#test/support/tape-pbx.ts";

let centre: TapeCentre;
beforeAll(async () => {
  centre = await aTapeCentre();
  await centre.as("adam").json("PUT", `/queues/${centre.cast.queueId("q0")}/recording-rule`, {
    mode: "on",
    keepDays: 30,
  });
  await centre.ready("a0");
});
afterAll(() => centre.stop());

type Playback = {
  url: string;
  durationMs: number;
  peaks: { caller: number[]; agent: number[] };
};

/** A call that is over and whose tape is here. */
async function aRecording(ms = 2_000): Promise<Recording> {
  const { callId, subject } = await centre.talk();
  await eventually(() => centre.pbx.orders.some((order) => order.subject === subject));
  const order = centre.pbx.orders.find((one) => one.subject === subject);
  await centre.hangUp(subject);
  await centre.pbx.finishTape(order?.recordingId ?? "", subject, ms);
  const find = async () =>
    (await centre.as("adam").recordings()).find((one) => one.callId === callId);
  await eventually(async () => (await find())?.state === "stored");
  const found = await find();
  if (!found) throw new Error("no recording");
  return found;
}
const fileOf = async (id: string) => {
  const [row] = await centre.rows<{ file: string }>("SELECT file FROM recordings WHERE id = $1", [
    id,
  ]);
  return path.join(centre.dataDir, "recordings", row?.file ?? "");
};
const play = (who: string, id: string, reason?: string) =>
  centre
    .as(who)
    .json<Playback>("POST", `/recordings/${id}/playback`, reason === undefined ? {} : { reason });

it("stores both sides in one file with its checksum and takes it from the telephone system", async () => {
  const { id, sha256, durationMs, agentNames, queueName } = await aRecording();
  const file = readFileSync(await fileOf(id));
  expect(createHash("sha256").update(file).digest("hex")).toBe(sha256);
  expect({ durationMs, agentNames, queueName }).toEqual({
    durationMs: 2_000,
    agentNames: ["a0"],
    queueName: "q0",
  });
  // Stereo: the caller on the left; the agents' side was 100 ms shorter.
  expect([file.readUInt16LE(22), file.length]).toEqual([2, 44 + 2_000 * 8 * 4]);
  expect([file.readInt16LE(44), file.readInt16LE(46)]).toEqual([8_000, 16_000]);
  expect([file.readInt16LE(file.length - 4), file.readInt16LE(file.length - 2)]).toEqual([
    8_000, 0,
  ]);
  expect(centre.pbx.deleted).toContain(id);
});

it("plays by a signed address in ranges, with loudness and marks, and writes down who listened", async () => {
  const { id, interactionId } = await aRecording();
  const { body } = await play("a0", id);
  expect(body.durationMs).toBe(2_000);
  expect(body.peaks.caller).toHaveLength(100);
  expect([body.peaks.caller[50], body.peaks.agent[50], body.peaks.agent[99]]).toEqual([62, 125, 0]);

  const whole = await centre.as("a0").send("GET", body.url);
  expect(whole.status).toBe(200);
  expect(whole.headers.get("content-type")).toBe("audio/wav");
  expect(whole.headers.get("cache-control")).toBe("no-store");
  const part = await centre.as("a0").send("GET", body.url, undefined, { range: "bytes=44-51" });
  expect([part.status, part.headers.get("content-range")]).toEqual([206, "bytes 44-51/64044"]);
  expect(Buffer.from(await part.arrayBuffer()).readInt16LE(0)).toBe(8_000);

  const [row] = await centre.rows(
    "SELECT actor, action, change FROM audit_log WHERE subject = $1 ORDER BY id",
    [`recording:${id}`],
  );
  expect(row).toEqual({
    actor: "user:a0",
    action: "recording.played",
    change: { interactionId },
  });
});

it("serves the address to nobody else, not with another use, and not after five minutes", async () => {
  const { id } = await aRecording();
  const { url } = (await play("a0", id)).body;
  const get = (who: string, address: string) => centre.as(who).send("GET", address);
  expect((await get("quinn", url)).status).toBe(410);
  expect((await get("a0", url.replace("use=play", "use=download"))).status).toBe(410);
  expect((await get("a0", url.replace(/until=\d+/, "until=9999999999999"))).status).toBe(410);
  expect((await get("a0", url.replace(/signature=.{4}/, "signature=AAAA"))).status).toBe(410);
  expect((await get("a0", url)).status).toBe(200);
  centre.clock.shift(301_000);
  expect((await get("a0", url)).status).toBe(410);
});

it("lets people hear what is their own or their team's, with a reason where it is others' talk", async () => {
  const { id } = await aRecording();
  const status = async (who: string, reason?: string) => (await play(who, id, reason)).status;
  expect(await status("a0")).toBe(200);
  expect(await status("a1")).toBe(404); // another agent of the same team
  expect(await status("quinn")).toBe(200);
  expect(await status("sue")).toBe(400);
  expect(await status("sue", "complaint 42")).toBe(200);
  expect(await status("olga", "curious")).toBe(404); // another team's
  expect(await status("audra")).toBe(400);
  expect(await status("audra", "yearly audit")).toBe(200);
  expect(await status("adam", "I look after the files")).toBe(403);
  const reasons = await centre.rows<{ reason: string }>(
    "SELECT reason FROM audit_log WHERE subject = $1 AND reason IS NOT NULL ORDER BY id",
    [`recording:${id}`],
  );
  expect(reasons.map(({ reason }) => reason)).toEqual(["complaint 42", "yearly audit"]);

  const seen = async (who: string) =>
    (await centre.as(who).recordings(`?limit=200`)).some((one) => one.id === id);
  expect([await seen("a0"), await seen("a1"), await seen("sue"), await seen("olga")]).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

it("lets supervisors and keys save a file, agents only listen", async () => {
  const { id } = await aRecording();
  const path_ = `/recordings/${id}/download`;
  expect((await centre.as("a0").json("POST", path_, {})).status).toBe(403);
  const { body } = await centre
    .as("sue")
    .json<{ url: string; sha256: string }>("POST", path_, { reason: "for the court" });
  const file = await centre.as("sue").send("GET", body.url);
  expect(file.headers.get("content-disposition")).toBe(`attachment; filename="${id}.wav"`);
  const bytes = Buffer.from(await file.arrayBuffer());
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(body.sha256);
  const key = centre.asKey(["recording:download"]);
  expect((await key.json("POST", path_, {})).status).toBe(200);
});

it("does not play a file that was changed", async () => {
  const { id } = await aRecording();
  const file = await fileOf(id);
  const bytes = readFileSync(file);
  bytes[100] = (bytes[100] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  expect(await play("a0", id)).toMatchObject({ status: 410, body: { code: "recording_damaged" } });
});

it("deletes by hand with a reason, and when its time is over", async () => {
  const byHand = await aRecording();
  const file = await fileOf(byHand.id);
  const deletion = `/recordings/${byHand.id}/deletion`;
  expect((await centre.as("sue").json("PUT", deletion, { reason: "x" })).status).toBe(403);
  expect((await centre.as("adam").json("PUT", deletion, {})).status).toBe(400);
  expect((await centre.as("adam").json("PUT", deletion, { reason: "asked to" })).status).toBe(204);
  expect(existsSync(file)).toBe(false);
  expect((await play("a0", byHand.id)).status).toBe(404);

  const old = await aRecording();
  const oldFile = await fileOf(old.id);
  await centre.rows("UPDATE recordings SET started_at = now() - interval '31 days' WHERE id = $1", [
    old.id,
  ]);
  centre.clock.shift(3_700_000);
  await eventually(() => !existsSync(oldFile));
  await eventually(async () =>
    (await centre.as("adam").recordings()).some(
      ({ id, state }) => id === old.id && state === "deleted",
    ),
  );
  const rows = await centre.rows(
    `SELECT actor, reason FROM audit_log WHERE action = 'recording.deleted' ORDER BY id`,
  );
  expect(rows).toEqual([
    { actor: "user:adam", reason: "asked to" },
    { actor: "system", reason: "retention" },
  ]);
});

it("fetches later what was not to be had at first, and gives up on what is not there", async () => {
  const { callId, subject } = await centre.talk();
  await eventually(() => centre.pbx.orders.some((order) => order.subject === subject));
  const { recordingId = "" } = centre.pbx.orders.find((one) => one.subject === subject) ?? {};
  centre.pbx.away = true;
  await centre.hangUp(subject);
  await centre.pbx.finishTape(recordingId, subject);
  const state = async () =>
    (await centre.as("adam").recordings()).find((one) => one.callId === callId)?.state;
  await eventually(async () => (await state()) === "storing");
  centre.pbx.away = false;
  centre.clock.shift(61_000);
  await eventually(async () => (await state()) === "stored");

  const lost = await centre.talk();
  await centre.hangUp(lost.subject);
  const lostState = async () =>
    (await centre.as("adam").recordings()).find((one) => one.callId === lost.callId)?.state;
  await eventually(async () => (await lostState()) === "storing");
  for (let round = 0; round < 10; round += 1) {
    const attempts = async () =>
      (
        await centre.rows<{ attempts: number }>(
          "SELECT attempts FROM recordings WHERE call_id = $1",
          [lost.callId],
        )
      )[0]?.attempts ?? 0;
    const before = await attempts();
    centre.clock.shift(61_000);
    await eventually(async () => (await attempts()) > before);
  }
  expect(await lostState()).toBe("failed");
});

it("keeps voicemail for the team of its box, also of callers who hung up at once", async () => {
  const subject = crypto.randomUUID();
  const { interactionId } = await centre.event(subject, "delivered", { ani: "0912345678" });
  const left = crypto.randomUUID();
  centre.pbx.tapes.set(`${left}-caller`, aWave(1_500, 4_000));
  const about = { kind: "voicemailLeft", subject, durationMs: 1_500 } as const;
  await centre.pbx.report({ ...about, recordingId: left, box: "q0" });
  await eventually(async () =>
    (await centre.as("a1").recordings("?kind=voicemail")).some(({ state }) => state === "stored"),
  );
  const [voicemail] = await centre.as("a1").recordings("?kind=voicemail");
  expect(voicemail).toMatchObject({ interactionId, kind: "voicemail", durationMs: 1_500 });
  expect((await play("a1", left)).status).toBe(200);
  expect((await play("zoe", left)).status).toBe(404);
  expect(await centre.as("a1").recordings(`?interactionId=${interactionId}`)).toHaveLength(1);
  expect(await centre.as("a1").recordings(`?interactionId=${crypto.randomUUID()}`)).toEqual([]);
});

it("pages from the newest on", async () => {
  const all = await centre.as("adam").recordings("?limit=200");
  const seen: string[] = [];
  let next: string | null = "";
  while (next !== null) {
    const after: string = next === "" ? "" : `&after=${encodeURIComponent(next)}`;
    const { body } = await centre
      .as("adam")
      .json<{ items: Recording[]; next: string | null }>("GET", `/recordings?limit=2${after}`);
    seen.push(...body.items.map(({ id }) => id));
    next = body.next;
  }
  expect(seen).toEqual(all.map(({ id }) => id));
});
