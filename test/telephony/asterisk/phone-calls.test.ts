import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { SipPhone } from "#server/launch/phone/sip-phone.ts";
import { startAsterisk } from "#test/support/asterisk-process.ts";
import type { TestAsterisk } from "#test/support/asterisk-process.ts";
import { openDeskPhone, openOutside, openPhone, tones } from "#test/support/phone/open-phone.ts";

/** The telephone that the other tests measure with, measured itself against Asterisk's own dialplan. */

const dialplan = `
[from-trunk](+)
exten => 8000,1,Answer()
 same => n,Echo()
exten => 8001,1,Dial(PJSIP/12345@trunk)
exten => 8002,1,Busy()
exten => 8003,1,Answer()
 same => n,Read(KEYS,,8,,1,4)
 same => n,SendDTMF(\${KEYS})
 same => n,Wait(1)
exten => 8004,1,Dial(PJSIP/1001)
`;

let pbx: TestAsterisk;
let caller: SipPhone;
const phones: SipPhone[] = [];
const kept = (phone: SipPhone) => (phones.push(phone), phone);

beforeAll(async () => {
  pbx = await startAsterisk({
    dialplan,
    modules: ["app_dial", "app_read", "app_senddtmf"],
    deskPhones: [{ extension: "1001", password: "desk" }],
  });
  caller = await openPhone(pbx);
});
afterEach(() => Promise.all(phones.splice(0).map((phone) => phone.close())));
afterAll(async () => {
  await caller.close();
  await pbx.dispose();
});

const callTo = (to: string) => caller.call({ to, from: "0912345678", name: "Wang" });

describe("the telephone", () => {
  it("hears itself in the echo and nobody else", async () => {
    const call = await callTo("8000");
    await call.hears(tones.caller);
    expect((await call.listen(Object.values(tones))).tones).toEqual([tones.caller]);
    await call.hangUp();
    expect(await call.ended).toMatchObject({ by: "here" });
  });

  it("talks with a telephone outside and knows who hung up", async () => {
    const outside = kept(await openOutside(pbx));
    const call = await callTo("8001");
    const arrived = await outside.nextCall();
    expect(arrived).toMatchObject({ called: "12345", caller: "0912345678" });
    arrived.answer();
    await Promise.all([call.hears(tones.outside), arrived.hears(tones.caller)]);
    await arrived.hangUp();
    expect(await call.ended).toMatchObject({ by: "there", status: null });
    expect(await arrived.ended).toMatchObject({ by: "here" });
  });

  it("is told that the other side is busy, declines, or does not want to wait", async () => {
    const busy = await callTo("8002");
    expect(await busy.ended).toMatchObject({ by: "there", status: 486 });

    const outside = kept(await openOutside(pbx));
    const declined = await callTo("8001");
    (await outside.nextCall()).reject();
    expect(await declined.ended).toMatchObject({ by: "there" });

    const cancelled = await callTo("8001");
    const arrived = await outside.nextCall();
    await cancelled.ringing;
    await cancelled.hangUp();
    expect(await cancelled.ended).toMatchObject({ by: "here", status: 487 });
    expect(await arrived.ended).toMatchObject({ by: "there", status: 487 });
  });

  it.each(["rtp", "info"] as const)("presses keys by %s and hears them back", async (by) => {
    const call = await callTo("8003");
    await call.answered;
    await call.press("0912*5#", by);
    await call.ended;
    expect(call.heardKeys).toBe("0912*5");
  });

  it("registers on a desk with the right password only", async () => {
    await expect(openDeskPhone(pbx, { user: "1001", password: "wrong" })).rejects.toThrow("401");
    const desk = kept(await openDeskPhone(pbx, { user: "1001", password: "desk" }));
    const call = await callTo("8004");
    const arrived = await desk.nextCall();
    arrived.answer();
    await Promise.all([call.hears(tones.ana), arrived.hears(tones.caller)]);
    await call.hangUp();
    expect(await arrived.ended).toMatchObject({ by: "there" });
  });
});

describe("Asterisk without the console", () => {
  it("lets callers wait with music", async () => {
    const call = await callTo("0800000123");
    await call.hears(tones.music);
    await call.hangUp();
  });

  it("comes back on the same ports after a crash", async () => {
    await pbx.kill();
    await pbx.startAgain();
    const call = await callTo("8000");
    await call.hears(tones.caller);
    await call.hangUp();
    expect(pbx.output()).not.toMatch(/WARNING|ERROR/);
  });
});
