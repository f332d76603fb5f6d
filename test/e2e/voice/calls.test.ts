import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { tones } from "#test/support/phone/open-phone.ts";
import { callerHears, VoiceCentre } from "#test/support/phone/voice-centre.ts";

/** Real callers, a real Asterisk, real browsers: proved by who hears whom. */

let centre: VoiceCentre;
beforeAll(async () => void (centre = await VoiceCentre.open()));
afterEach(({ task }) => centre.clear(task));
afterAll(() => centre.close());

it("brings a caller to an agent's browser: both hear each other and nobody else, until the agent hangs up", async () => {
  const ana = await centre.desk("ana");
  const call = await centre.caller();
  await ana.rings("王小明 先生");
  await callerHears(call, tones.music);
  await ana.answer();
  await Promise.all([callerHears(call, tones.ana), ana.hears(tones.caller)]);
  await ana.hangUp();
  expect(await call.ended).toMatchObject({ by: "there" });
});

it("gives a held caller music, takes a muted agent's voice away, and sends keys", async () => {
  const ana = await centre.desk("ana");
  const call = await centre.caller();
  await ana.rings("王小明 先生");
  await ana.answer();
  await ana.hears(tones.caller);

  await ana.press("Hold");
  await Promise.all([callerHears(call, tones.music), ana.hears()]);
  await ana.press("Resume");
  await Promise.all([callerHears(call, tones.ana), ana.hears(tones.caller)]);

  await ana.press("Mute");
  await Promise.all([callerHears(call), ana.hears(tones.caller)]);
  await ana.press("Unmute");
  await callerHears(call, tones.ana);

  await ana.press("Keypad");
  await ana.page.getByRole("dialog", { name: "Keypad" }).waitFor();
  for (const digit of "1*0#") await ana.page.keyboard.press(digit);
  await expect.poll(() => call.heardKeys, { timeout: 5_000 }).toBe("1*0#");
  await call.hangUp();
  await ana.wrapUp.waitFor();
});
