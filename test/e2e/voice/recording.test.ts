import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { toneShare } from "#server/launch/phone/ear.ts";
import type { QueueSettings } from "#shared/contracts/routing.ts";
import { demoPassword } from "#test/support/demo-server.ts";
import { tones } from "#test/support/phone/open-phone.ts";
import { callerHears, VoiceCentre } from "#test/support/phone/voice-centre.ts";
import type { VoiceDesk } from "#test/support/phone/voice-desk.ts";

/** What is in a recording, heard as whoever plays it does. */

let centre: VoiceCentre;
beforeAll(async () => {
  centre = await VoiceCentre.open();
  const cookie = await signIn("adam");
  const api = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${centre.server.url}/api/v1${path}`, {
      method,
      headers: { cookie, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as { items: QueueSettings[] };
  };
  const { items } = await api("GET", "/queues");
  const queue = items.find(({ key }) => key === "frontdesk");
  await api("PUT", `/queues/${queue?.id}/recording-rule`, { mode: "on", keepDays: 30 });
});
afterEach(({ task }) => centre.clear(task));
afterAll(() => centre.close());

async function signIn(username: string): Promise<string> {
  const answer = await fetch(`${centre.server.url}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username, password: demoPassword }),
  });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** The file behind the player on the screen. */
async function playedFile(ana: VoiceDesk): Promise<Buffer> {
  const { page } = ana;
  const [asked] = await Promise.all([
    page.waitForResponse((answer) => answer.url().endsWith("/playback")),
    page.getByRole("button", { name: "Listen" }).click(),
  ]);
  const { url } = (await asked.json()) as { url: string };
  await page.getByRole("slider", { name: "Position" }).waitFor();
  const base64 = await page.evaluate(async (address) => {
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(""));
  }, url);
  return Buffer.from(base64, "base64");
}

/** Its checksum, as soon as there is one. */
async function storedFile(since: Date): Promise<string> {
  const { rows } = await centre.server.pool.query<{ sha256: string }>(
    "SELECT sha256 FROM recordings WHERE stored_at > $1 ORDER BY stored_at DESC",
    [since],
  );
  if (!rows[0]) throw new Error("nothing is stored yet");
  return rows[0].sha256;
}

function sideOf(file: Buffer, channel: 0 | 1): Int16Array {
  const frames = (file.length - 44) / 4;
  return Int16Array.from({ length: frames }, (_, n) => file.readInt16LE(44 + n * 4 + channel * 2));
}

/** Where neither side has anything at all. */
function longestSilence(one: Int16Array, other: Int16Array): { fromMs: number; ms: number } {
  let [longest, from, begun] = [0, 0, 0];
  for (let n = 0; n < one.length; n += 1) {
    if (one[n] !== 0 || other[n] !== 0) begun = n + 1;
    else if (n + 1 - begun > longest) [longest, from] = [n + 1 - begun, begun];
  }
  return { fromMs: from / 8, ms: longest / 8 };
}

it("records caller and agent apart, nothing while the agent pauses it, and plays it in the timeline", async () => {
  const ana = await centre.desk("ana");
  const call = await centre.caller();
  await ana.rings("王小明 先生");
  await ana.answer();
  await Promise.all([callerHears(call, tones.ana), ana.hears(tones.caller)]);
  const begun = performance.now();
  const sinceBegin = () => performance.now() - begun;
  await ana.callBar.getByText("Recording", { exact: true }).waitFor();
  await call.listen([tones.ana], 1_000);

  await ana.page.keyboard.press("Shift+F8");
  await ana.callBar.getByText("Recording paused").waitFor();
  const pausedAt = sinceBegin();
  await call.listen([tones.ana], 1_500);
  await Promise.all([callerHears(call, tones.ana), ana.hears(tones.caller)]);
  const resumedAt = sinceBegin();
  await ana.page.keyboard.press("Shift+F8");
  await ana.callBar.getByText("Recording", { exact: true }).waitFor();
  await call.listen([tones.ana], 1_000);
  const ended = new Date();
  await call.hangUp();
  await ana.wrapUp.waitFor();

  const stored = await vi.waitFor(() => storedFile(ended), { timeout: 10_000, interval: 50 });
  await ana.finish("1");

  // At the next call it is part of what was.
  const again = await centre.caller();
  await ana.rings("王小明 先生");
  await ana.answer();
  const last = ana.history.getByRole("listitem").filter({ hasText: "Resolved" }).first();
  await last.locator("summary").click();
  const file = await playedFile(ana);
  expect(createHash("sha256").update(file).digest("hex")).toBe(stored);

  const [caller, agent] = [sideOf(file, 0), sideOf(file, 1)];
  const stretch = (side: Int16Array, fromMs: number, untilMs: number) =>
    side.subarray(fromMs * 8, untilMs * 8);
  // The file begins before anybody can have heard the other, on a busy machine long before.
  const silence = longestSilence(caller, agent);
  expect(silence.fromMs).toBeGreaterThan(pausedAt - 500);
  expect(silence.ms).toBeGreaterThan(resumedAt - pausedAt - 500);
  expect(toneShare(stretch(caller, 100, 800), tones.caller)).toBeGreaterThan(0.8);
  expect(toneShare(stretch(caller, 100, 800), tones.ana)).toBeLessThan(0.01);
  expect(toneShare(stretch(agent, 100, 800), tones.ana)).toBeGreaterThan(0.8);
  expect(toneShare(stretch(agent, 100, 800), tones.caller)).toBeLessThan(0.01);

  await ana.page.getByRole("button", { name: /Recording paused/ }).click();
  await again.hangUp();
  await ana.wrapUp.waitFor();
});
