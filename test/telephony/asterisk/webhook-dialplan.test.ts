import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { SipPhone } from "#server/launch/phone/sip-phone.ts";
import { aFrontDesk } from "#test/support/a-front-desk.ts";
import { startAsterisk } from "#test/support/asterisk-process.ts";
import type { TestAsterisk } from "#test/support/asterisk-process.ts";
import { freePort } from "#test/support/free-port.ts";
import { openDeskPhone, openPhone, tones } from "#test/support/phone/open-phone.ts";

/** The dialplan of docs/webhook.md, as printed, on a real Asterisk against the real intake. */

const printed = /```ini\n(\[globals\][^]*?)```/.exec(readFileSync("docs/webhook.md", "utf8"))?.[1];

let pbx: TestAsterisk;
let deskPort: number;
const phones: SipPhone[] = [];

beforeAll(async () => {
  deskPort = await freePort();
  const dialplan = (printed ?? "")
    .replace("https://desk.example", `http://127.0.0.1:${deskPort}`)
    .replace("cdk_…", "bound")
    .replace("[from-trunk]", "[from-trunk](+)")
    .replace("exten => _X.,", "exten => 4711,");
  pbx = await startAsterisk({
    dialplan,
    modules: ["app_dial", "func_json", "func_uri"],
    deskPhones: [{ extension: "1001", password: "desk" }],
  });
});
afterEach(() => Promise.all(phones.splice(0).map((phone) => phone.close())));
afterAll(() => pbx.dispose());

it("tells of the caller, lets them wait, rings the agent and tells of the end", async () => {
  const { sink } = await aFrontDesk(deskPort);
  const agent = await openDeskPhone(pbx, { user: "1001", password: "desk" });
  const caller = await openPhone(pbx);
  phones.push(agent, caller);

  const call = await caller.call({ to: "4711", from: "0912345678", name: "A&user[]=ben" });
  await call.hears(tones.music);
  const ringing = await agent.nextCall();
  ringing.answer();
  await Promise.all([call.hears(tones.ana), ringing.hears(tones.caller)]);
  await call.hangUp();
  await ringing.ended;

  await expect.poll(() => sink.taken.map(({ event }) => event.kind)).toContain("cleared");
  const told = sink.taken.map(({ event: { kind, data } }) => [kind, data.queue ?? data.agent]);
  expect(told).toEqual([
    ["delivered", "frontdesk"],
    ["queued", "frontdesk"],
    ["established", "ana"],
    ["cleared", undefined],
  ]);
  expect(new Set(sink.taken.map(({ event }) => event.subject)).size).toBe(1);
  expect(sink.taken[0]?.event.data).toMatchObject({ ani: "0912345678", dnis: "4711" });
});
