import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { tones } from "#test/support/phone/open-phone.ts";
import { callerHears, VoiceCentre } from "#test/support/phone/voice-centre.ts";

let centre: VoiceCentre;
beforeAll(async () => void (centre = await VoiceCentre.open()));
afterEach(({ task }) => centre.clear(task));
afterAll(() => centre.close());

/** ana talks with 王小明; ben is there, and free unless he is not ready. */
async function anaTalks() {
  const ana = await centre.desk("ana");
  const call = await centre.caller();
  await ana.rings("王小明 先生");
  await ana.answer();
  await ana.hears(tones.caller);
  return { ana, call, ben: await centre.desk("ben") };
}

it("hands a caller over: the colleague sees who it is and why before answering, then talks with them alone", async () => {
  const { ana, ben, call } = await anaTalks();
  await ana.transferTo("ben", /^Ben/);
  await ben.rings("王小明 先生");
  await callerHears(call, tones.music);
  await ben.answer();
  await Promise.all([callerHears(call, tones.ben), ben.hears(tones.caller), ana.hears()]);
  await call.hangUp();
  await ben.wrapUp.waitFor();
});

it("asks a colleague while the caller waits, goes to and fro, and talks all together", async () => {
  const { ana, ben, call } = await anaTalks();
  await ana.transferTo("ben", /^Ben/, true);
  await ben.rings("王小明 先生");
  await ben.page.keyboard.press("F2");
  await Promise.all([callerHears(call, tones.music), ana.hears(tones.ben), ben.hears(tones.ana)]);

  await ana.press("To the customer");
  await Promise.all([
    callerHears(call, tones.ana),
    ana.hears(tones.caller),
    ben.hears(tones.music),
  ]);

  await ana.press("All together");
  await Promise.all([
    callerHears(call, tones.ana, tones.ben),
    ana.hears(tones.caller, tones.ben),
    ben.hears(tones.caller, tones.ana),
  ]);
  await ana.press("Hang up");
  await Promise.all([callerHears(call, tones.ben), ben.hears(tones.caller)]);
  await call.hangUp();
  await ben.wrapUp.waitFor();
});

it("hands over to somebody outside, who hears the caller", async () => {
  const { ana, call } = await anaTalks();
  const outside = await centre.outside();
  await ana.transferTo("0223456789", /2345-?6789/);
  const ringing = await outside.nextCall();
  ringing.answer();
  await Promise.all([callerHears(call, tones.outside), ringing.hears(tones.caller), ana.hears()]);
  await ringing.hangUp();
  expect(await call.ended).toMatchObject({ by: "there" });
});
