import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { tones } from "#test/support/phone/open-phone.ts";
import { callerHears, VoiceCentre } from "#test/support/phone/voice-centre.ts";
import type { VoiceDesk } from "#test/support/phone/voice-desk.ts";

let centre: VoiceCentre;
beforeAll(async () => void (centre = await VoiceCentre.open()));
afterEach(({ task }) => centre.clear(task));
afterAll(() => centre.close());

async function dial({ page }: VoiceDesk, number: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("textbox").fill(number);
  await page.getByRole("button", { name: /^Call 0/ }).waitFor();
  await page.keyboard.press("Control+Enter");
}

it("calls a customer: hears them as soon as they answer, has their card, and ends it", async () => {
  const ana = await centre.desk("ana");
  const outside = await centre.outside();
  await dial(ana, "0912345678");
  const ringing = await outside.nextCall();
  expect(ringing.called).toMatch(/912345678$/);
  ringing.ring();
  await ana.callBar.getByText("Calling", { exact: true }).waitFor();
  await ana.customer.getByRole("heading", { name: "王小明 先生" }).waitFor();
  ringing.answer();
  await Promise.all([callerHears(ringing, tones.ana), ana.hears(tones.outside)]);
  await ana.callBar.getByText("Talking", { exact: true }).waitFor();
  await ana.press("Hold");
  await Promise.all([callerHears(ringing, tones.music), ana.hears()]);
  await ana.press("Resume");
  await Promise.all([callerHears(ringing, tones.ana), ana.hears(tones.outside)]);
  await ana.hangUp();
  expect(await ringing.ended).toMatchObject({ by: "there" });
});

it("leaves the agent as they were when nobody is reached", async () => {
  const ana = await centre.desk("ana");
  const outside = await centre.outside();
  await dial(ana, "0912345678");
  (await outside.nextCall()).reject();
  await ana.isIn("Ready");
  await ana.callBar.getByText("Not reached: the number is busy.").waitFor();
  // And the next caller reaches them.
  const call = await centre.caller();
  await ana.rings("王小明 先生");
  await ana.answer();
  await Promise.all([callerHears(call, tones.ana), ana.hears(tones.caller)]);
  await ana.hangUp();
});
