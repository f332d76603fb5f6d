import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { PhoneCall } from "#server/launch/phone/phone-call.ts";
import type { SipPhone } from "#server/launch/phone/sip-phone.ts";
import { demoRoute } from "#server/launch/pbx/local-pbx.ts";
import type { TestAsterisk } from "#test/support/asterisk-process.ts";
import { startAsterisk } from "#test/support/asterisk-process.ts";
import type { DemoServer } from "#test/support/demo-server.ts";
import { startDemoServer } from "#test/support/demo-server.ts";
import { launchBrowser, Office, openTab, signInAs } from "#test/support/desk-browser.ts";
import { openDeskPhone, openPhone, tones } from "#test/support/phone/open-phone.ts";
import { VoiceDesk, voiceFlags } from "#test/support/phone/voice-desk.ts";

declare global {
  const connections: RTCPeerConnection[];
  function iceNameOf(peer: RTCPeerConnection | undefined): string | undefined;
  function loseWay(peer: RTCPeerConnection | undefined): void;
}

/** Runs in the page; travels as text. */
function keepConnections(): void {
  const connections: RTCPeerConnection[] = [];
  const Connection = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Connection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
    }
  };
  /** Another after each restart. */
  const iceNameOf = (peer?: RTCPeerConnection) =>
    /ice-ufrag:(\S+)/.exec(peer?.localDescription?.sdp ?? "")?.[1];
  /** As a network that went away looks to the page. */
  const loseWay = (peer?: RTCPeerConnection) => {
    if (!peer) return;
    Object.defineProperty(peer, "iceConnectionState", { configurable: true, value: "failed" });
    peer.dispatchEvent(new Event("iceconnectionstatechange"));
    Reflect.deleteProperty(peer, "iceConnectionState");
  };
  Object.assign(globalThis, { connections, iceNameOf, loseWay });
}

/** The telephone in the browser against a real Asterisk; what counts is who hears whom. */
/** The one on ana's desk, in the demo. */
const deskPhone = { extension: "2001", password: "desk" };
let pbx: TestAsterisk;
let server: DemoServer;
let browser: Browser;
let office: Office;
let caller: SipPhone;

beforeAll(async () => {
  pbx = await startAsterisk({ routes: [demoRoute], deskPhones: [deskPhone] });
  server = await startDemoServer({ env: pbx.environment });
  browser = await launchBrowser(voiceFlags);
  caller = await openPhone(pbx);
});
beforeEach(() => {
  office = new Office(browser, server.url);
});
afterEach(({ task }) => office.close(task));
afterAll(async () => {
  await caller?.close();
  await browser?.close();
  await server?.dispose();
  await pbx?.dispose();
});

const ready = async (prepare?: (context: BrowserContext) => Promise<unknown>) => {
  const ana = await VoiceDesk.open(office, "ana", tones.ana);
  if (prepare) await prepare(ana.screen.context);
  await ana.startShift();
  return ana;
};
const calls = () => caller.call({ to: demoRoute.number, from: "+886912345678", name: "Wang" });

async function talks(ana: VoiceDesk) {
  const call = await calls();
  await ana.offer.getByRole("button", { name: "Answer" }).waitFor();
  await ana.answer();
  await Promise.all([call.hears(tones.ana), ana.hears(tones.caller)]);
  return call;
}
const hearsNobody = async (call: PhoneCall) => {
  const heard = async () => (await call.listen(Object.values(tones), 300)).tones;
  await expect.poll(heard, { timeout: 5_000 }).toEqual([]);
};
const over = async (ana: VoiceDesk) => {
  await ana.hangUp();
  await ana.finish("1");
};

it("rings, answers, is heard and hears, is mute and hangs up", async () => {
  const ana = await ready();
  const call = await talks(ana);
  await ana.press("Mute");
  await hearsNobody(call);
  await ana.press("Mute");
  await call.hears(tones.ana);
  await over(ana);
  expect(await call.ended).toMatchObject({ by: "there" });
  // The sign-in page asks whether somebody is signed in.
  expect(ana.screen.faults.filter((fault) => !fault.endsWith("/session"))).toEqual([]);
});

it("goes on talking while its line is cut, and is back by itself", async () => {
  let cut = () => {};
  const ana = await VoiceDesk.open(office, "ana", tones.ana);
  await ana.page.routeWebSocket(/\/sip$/, (socket) => {
    const exchange = socket.connectToServer();
    cut = () => {
      void socket.close();
      void exchange.close();
    };
  });
  await ana.page.reload();
  await ana.startShift();
  const call = await talks(ana);
  cut();
  await ana.page.getByRole("button", { name: "Phone lost" }).waitFor();
  await Promise.all([call.hears(tones.ana), ana.hears(tones.caller)]);
  await ana.page.getByRole("button", { name: "Phone ok" }).waitFor();
  await over(ana);
  expect(await call.ended).toMatchObject({ by: "there" });
});

it("finds its media another way when the network changes, in the same call", async () => {
  const ana = await VoiceDesk.open(office, "ana", tones.ana);
  await ana.page.addInitScript(keepConnections);
  await ana.page.reload();
  await ana.startShift();
  const call = await talks(ana);
  const before = await ana.page.evaluate(() => iceNameOf(connections.at(-1)));
  await ana.page.evaluate(() => loseWay(connections.at(-1)));
  await expect
    .poll(() => ana.page.evaluate(() => iceNameOf(connections.at(-1))), { timeout: 5_000 })
    .not.toBe(before);
  await Promise.all([call.hears(tones.ana), ana.hears(tones.caller)]);
  expect(await ana.page.evaluate(() => connections.length)).toBe(1);
  await over(ana);
});

it("is back in its call after a reload", async () => {
  const ana = await ready();
  const call = await talks(ana);
  await ana.page.reload();
  await Promise.all([call.hears(tones.ana), ana.hears(tones.caller)]);
  await ana.callBar.getByText("Talking", { exact: true }).waitFor();
  await over(ana);
});

it("moves to the next tab when its own is closed, with the call", async () => {
  const first = await ready();
  const call = await talks(first);
  const second = new VoiceDesk(await openTab(first.screen.context));
  await second.page.getByRole("button", { name: "Phone ok" }).waitFor();
  await first.page.close();
  await Promise.all([call.hears(tones.ana), second.hears(tones.caller)]);
  await over(second);
});

it("hears itself in the test call", async () => {
  const ana = await VoiceDesk.open(office, "ana", tones.ana);
  await ana.page.getByRole("button", { name: "Phone ok" }).click();
  await ana.page.getByRole("button", { name: "Test call" }).click();
  await ana.page.getByText("you should hear yourself").waitFor();
  await ana.hears(tones.ana);
  await ana.page.getByRole("button", { name: "End test call" }).click();
  await ana.hears();
});

it("says that the microphone is blocked, and works as soon as it is allowed", async () => {
  // Whatever is not granted is refused, once anything is.
  const { page, context } = await office.signIn("ana", { permissions: ["geolocation"] });
  await page.getByText("microphone is blocked for this site").waitFor();
  await page.getByRole("button", { name: "Phone lost" }).waitFor();
  await context.grantPermissions(["microphone"]);
  await page.getByRole("button", { name: "Check again" }).click();
  await page.getByRole("button", { name: "Phone ok" }).waitFor();
});

it("can be taken to another browser, and is withdrawn when one signs out", async () => {
  const office1 = await VoiceDesk.open(office, "ana", tones.ana);
  await office1.page.getByRole("button", { name: "Phone ok" }).waitFor();
  const home = await VoiceDesk.open(office, "ana", tones.ana);
  await home.page.getByRole("button", { name: "Use the phone here" }).click();
  await home.page.getByRole("button", { name: "Phone ok" }).waitFor();
  await office1.page.getByText("open in another browser").waitFor();
  expect(pbx.cli("pjsip show endpoints")).toContain("agent-");
  await home.page.getByRole("button", { name: /Account of/ }).click();
  await home.page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect.poll(() => pbx.cli("pjsip show endpoints")).not.toContain("agent-");
});

it("leaves calls to the telephone on the desk of who says so, and takes none for them", async () => {
  const desk = await openDeskPhone(pbx, {
    user: deskPhone.extension,
    password: deskPhone.password,
  });
  const ana = await VoiceDesk.open(office, "ana", tones.ana);
  await ana.page.getByRole("button", { name: "Phone ok" }).click();
  await ana.page.getByRole("checkbox", { name: "I use another telephone" }).check();
  await expect.poll(() => pbx.cli("pjsip show endpoints")).not.toContain("agent-");
  await ana.page.reload();
  await ana.page.getByRole("button", { name: "Desk phone" }).waitFor();
  await ana.becomeReady();

  const call = await calls();
  await ana.rings("王小明 先生");
  const ringing = await desk.nextCall();
  ringing.answer();
  await ana.callBar.getByText("Talking", { exact: true }).waitFor();
  await Promise.all([call.hears(tones.ana), ringing.hears(tones.caller), ana.hears()]);
  await over(ana);
  await desk.close();

  await ana.page.getByRole("button", { name: "Desk phone" }).click();
  await ana.page.getByRole("checkbox", { name: "I use another telephone" }).uncheck();
  await ana.page.getByRole("button", { name: "Phone ok" }).waitFor();
});

it("finds the headset again that was chosen before signing out", async () => {
  const { page } = await VoiceDesk.open(office, "ana", tones.ana);
  const microphone = page.getByLabel("Microphone", { exact: true });
  await page.getByRole("button", { name: "Phone ok" }).click();
  // Devices get their names with the right to use them.
  const named = microphone.getByRole("option").filter({ hasText: /\S/ });
  const chosen = (await named.nth(1).textContent()) ?? "";
  await microphone.selectOption(chosen);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await signInAs(page, "ana");
  await page.getByRole("button", { name: "Phone ok" }).click();
  await microphone.locator("option:checked", { hasText: chosen }).waitFor({ state: "attached" });
});
