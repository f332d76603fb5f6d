import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { openTab } from "#test/support/desk-browser.ts";
import { tones } from "#test/support/phone/open-phone.ts";
import { callerHears, VoiceCentre } from "#test/support/phone/voice-centre.ts";
import { VoiceDesk } from "#test/support/phone/voice-desk.ts";

let centre: VoiceCentre;
beforeAll(async () => void (centre = await VoiceCentre.open()));
afterEach(({ task }) => centre.clear(task));
afterAll(() => centre.close());

/** As the operating system kills it: nothing of the page gets to say a word. */
async function crash({ page, screen }: VoiceDesk): Promise<void> {
  const session = await screen.context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  // Its answer never comes.
  session.send("Page.crash").catch(() => undefined);
  await crashed;
  await page.close();
}

async function anaTalks() {
  const ana = await centre.desk("ana");
  const call = await centre.caller();
  await ana.rings("王小明 先生");
  await ana.answer();
  await Promise.all([callerHears(call, tones.ana), ana.hears(tones.caller)]);
  return { ana, call };
}

it("brings the caller back to an agent who opens the desk again meanwhile", async () => {
  const { ana, call } = await anaTalks();
  await crash(ana);
  await callerHears(call, tones.music);
  const again = new VoiceDesk(await openTab(ana.screen.context));
  await Promise.all([callerHears(call, tones.ana), again.hears(tones.caller)]);
  await again.callBar.getByText("Talking", { exact: true }).waitFor();
  await call.hangUp();
  await again.wrapUp.waitFor();
  await again.finish("1");
});

it("puts a colleague who was asked back beside the agent after a reload", async () => {
  const { ana, call } = await anaTalks();
  const ben = await centre.desk("ben");
  await ana.transferTo("ben", /^Ben/, true);
  await ben.rings("王小明 先生");
  await ben.page.keyboard.press("F2");
  await Promise.all([ana.hears(tones.ben), ben.hears(tones.ana)]);
  await ana.press("All together");
  await callerHears(call, tones.ana, tones.ben);

  await ben.page.reload();
  await Promise.all([
    callerHears(call, tones.ana, tones.ben),
    ana.hears(tones.caller, tones.ben),
    ben.hears(tones.caller, tones.ana),
  ]);
  await call.hangUp();
  await ana.wrapUp.waitFor();
});

it("gives a caller music as soon as the agent's page is dead, and a colleague within thirty seconds", async () => {
  const { ana, call } = await anaTalks();
  const dead = performance.now();
  await crash(ana);
  await callerHears(call, tones.music);
  const ben = await centre.desk("ben");
  await ben.rings("王小明 先生");
  expect(performance.now() - dead).toBeLessThan(30_000);
  await ben.answer();
  await Promise.all([callerHears(call, tones.ben), ben.hears(tones.caller)]);
  await call.hangUp();
  await ben.wrapUp.waitFor();
});
