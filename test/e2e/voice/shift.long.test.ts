import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { OutgoingCall } from "#server/launch/phone/outgoing-call.ts";
import { Hands } from "#test/support/hands.ts";
import { tones } from "#test/support/phone/open-phone.ts";
import { callerHears, VoiceCentre } from "#test/support/phone/voice-centre.ts";
import type { VoiceDesk } from "#test/support/phone/voice-desk.ts";

/** Twenty real calls one after the other, and no hand leaves the keyboard. */

const calls = 20;
const known = { number: "0912345678", name: "王小明 先生" };

let centre: VoiceCentre;
beforeAll(async () => void (centre = await VoiceCentre.open()));
afterEach(({ task }) => centre.clear(task));
afterAll(() => centre.close());

type Shift = { ana: VoiceDesk; hands: Hands };
type Work = (shift: Shift, call: OutgoingCall) => Promise<void>;

const note: Work = async ({ ana, hands }) => {
  await hands.does("to the note", 1, () => hands.press("Alt+n"));
  await hands.write("問帳單,已說明。");
  await ana.noteBox.getByText(/^Saved/).waitFor();
};

const hold: Work = async ({ ana, hands }, call) => {
  await hands.does("hold", 1, () => hands.press("F4"));
  await Promise.all([callerHears(call, tones.music), ana.hears()]);
  await hands.does("resume", 1, () => hands.press("F4"));
  await callerHears(call, tones.ana);
};

const mute: Work = async ({ hands }, call) => {
  await hands.does("mute", 1, () => hands.press("F8"));
  await callerHears(call);
  await hands.does("unmute", 1, () => hands.press("F8"));
  await callerHears(call, tones.ana);
};

const ticket: Work = async ({ ana, hands }) => {
  const form = ana.page.getByRole("form", { name: "New ticket" });
  await hands.does("new ticket, its form", 1, async () => {
    await hands.press("Alt+t");
    await form.waitFor();
  });
  await hands.write("要求補寄發票");
  await hands.does("new ticket, saved", 1, () => hands.press("Enter"));
  await ana.page.getByText(/^Ticket #\d+ created$/).waitFor();
};

const complaint: Work = async ({ ana, hands }) => {
  const form = ana.page.getByRole("form", { name: "New ticket" });
  await hands.does("start a complaint", 1, async () => {
    await hands.press("Alt+c");
    await form.waitFor();
  });
  await hands.write("維修三次仍有異音");
  await hands.press("Enter");
  await ana.page.getByText(/^Ticket #\d+ created$/).waitFor();
};

const attach: Work = async ({ ana, hands }) => {
  await hands.does("attach the call to a ticket", 2, () => hands.press("Alt+a", "Enter"));
  await ana.tickets.getByText("Attached").first().waitFor();
};

const callBack: Work = async ({ ana, hands }) => {
  const form = ana.page.getByRole("form", { name: /promise/i });
  await hands.does("promise to call back", 5, async () => {
    await hands.press("Alt+p");
    await form.waitFor();
    await hands.write("退款入帳後回電");
    await hands.press("Enter");
    await form.waitFor({ state: "hidden" });
  });
};

const find: Work = async ({ ana, hands }) => {
  const dialog = ana.page.getByRole("dialog");
  await hands.does("find a customer by the last four digits", 6, async () => {
    await hands.press("Control+k");
    await dialog.waitFor();
    await hands.press("5", "6", "7", "8");
    await dialog.getByText("王小明").first().waitFor();
  });
  await hands.press("Escape");
  await dialog.waitFor({ state: "hidden" });
};

const toQueue: Work = async ({ ana, hands }, call) => {
  await hands.does("transfer to a queue", 4, async () => {
    await hands.press("F6");
    await ana.page.getByRole("textbox", { name: "To whom?" }).waitFor();
    await hands.write("Billing");
    await ana.page.getByRole("radio", { name: /^Billing/, checked: true }).waitFor({
      state: "attached",
    });
    await hands.press("Enter");
  });
  await callerHears(call, tones.music);
};

const hangUp: Work = async ({ hands }) => hands.does("hang up", 1, () => hands.press("Shift+F2"));
const customerLeaves: Work = (_shift, call) => call.hangUp();

/** What happens in a call beside the talk; the last step ends it. */
const days: readonly (readonly Work[])[] = [
  [note, ticket, hangUp],
  [hold, note, customerLeaves],
  [find, attach, mute, hangUp],
  [note, complaint, callBack, customerLeaves],
  [attach, note, toQueue],
];

it(`works a shift of ${calls} calls by keyboard alone, within the budget of keys`, async () => {
  const ana = await centre.desk("ana", false);
  await ana.phoneIsUp();
  const hands = await Hands.on(ana.page);
  await hands.does("ready after signing in", 1, () => hands.press("F9"));
  await ana.isIn("Ready");
  for (let n = 0; n < calls; n += 1) {
    const call = await centre.caller(known.number);
    await ana.rings(known.name);
    await hands.does("answer", 1, () => hands.press("F2"));
    await Promise.all([callerHears(call, tones.ana), ana.hears(tones.caller)]);
    for (const step of days[n % days.length] ?? []) await step({ ana, hands }, call);
    await ana.wrapUp.waitFor();
    await hands.does("wrap-up", 3, async () => {
      await hands.press("F9", "1", "Control+Enter");
      await ana.wrapUp.waitFor({ state: "hidden" });
    });
    await call.hangUp(); // who was handed on still waits
    await ana.isIn("Ready");
  }
  console.table(hands.tasks());
  expect(hands.tasks().filter(({ most, budget }) => most > budget)).toEqual([]);
  expect(hands.tasks().find(({ task }) => task === "wrap-up")?.times).toBe(calls);
  expect(await hands.clicks()).toBe(0);
});
