import type { Pool } from "pg";
import { afterAll, afterEach, beforeAll, it } from "vitest";
import { tones } from "#test/support/phone/open-phone.ts";
import { callerHears, VoiceCentre } from "#test/support/phone/voice-centre.ts";
import type { VoiceDesk } from "#test/support/phone/voice-desk.ts";

let centre: VoiceCentre;
beforeAll(async () => void (centre = await VoiceCentre.open(letSueTakeCalls)));
afterEach(({ task }) => centre.clear(task));
afterAll(() => centre.close());

/** Only who serves a queue can be given a call; this one has no callers of its own. */
function letSueTakeCalls(pool: Pool) {
  return pool.query(`
    INSERT INTO agent_queues (site_id, agent_id, queue_id)
    SELECT 1, u.id, q.id FROM users u, queues q WHERE u.user_name = 'sue' AND q.key = 'vip'`);
}

async function intervene(sue: VoiceDesk, what: string): Promise<void> {
  await sue.page
    .getByRole("row", { name: /^Ana Lin/ })
    .getByRole("button")
    .last()
    .click();
  await sue.page.getByRole("menuitem", { name: what, exact: true }).click();
  await sue.page.getByRole("textbox", { name: "Reason" }).fill("New here");
  await sue.page.getByRole("button", { name: "Do it" }).click();
}

it("lets a supervisor listen unheard, whisper to the agent alone, and talk along", async () => {
  const ana = await centre.desk("ana");
  const sue = await centre.desk("sue", false);
  const call = await centre.caller();
  await ana.rings("王小明 先生");
  await ana.answer();
  await ana.hears(tones.caller);

  await intervene(sue, "Listen");
  await Promise.all([
    sue.hears(tones.caller, tones.ana),
    ana.hears(tones.caller),
    callerHears(call, tones.ana),
  ]);
  await intervene(sue, "Whisper to the agent");
  await Promise.all([ana.hears(tones.caller, tones.supervisor), callerHears(call, tones.ana)]);
  await intervene(sue, "Talk along");
  await Promise.all([
    ana.hears(tones.caller, tones.supervisor),
    callerHears(call, tones.ana, tones.supervisor),
    sue.hears(tones.caller, tones.ana),
  ]);
  await call.hangUp();
  await ana.wrapUp.waitFor();
});

it("lets a supervisor take a call over: the caller talks with them, the agent is out of it", async () => {
  const ana = await centre.desk("ana");
  const sue = await centre.desk("sue", false);
  const call = await centre.caller();
  await ana.rings("王小明 先生");
  await ana.answer();
  await ana.hears(tones.caller);

  await intervene(sue, "Take the call over");
  await Promise.all([
    callerHears(call, tones.supervisor),
    sue.hears(tones.caller),
    ana.hears(),
    ana.wrapUp.waitFor(),
  ]);
  await call.hangUp();
});
