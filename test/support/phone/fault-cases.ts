import { expect } from "vitest";
import type { OutgoingCall } from "#server/launch/phone/outgoing-call.ts";
import { tones } from "./open-phone.ts";
import { callerHears } from "./voice-centre.ts";
import type { VoiceCentre } from "./voice-centre.ts";
import type { VoiceDesk } from "./voice-desk.ts";

/** Where a call is when something breaks, and what breaks. */
export const stages = ["ivr", "queued", "ringing", "talking", "held", "consulting"] as const;
export type Stage = (typeof stages)[number];
export const faults = [
  "the browser's SIP socket is cut",
  "the line to Asterisk is cut",
  "Asterisk is killed",
  "our server is killed",
  "the agent's tab is closed",
  "the agent's headset is unplugged",
] as const;
export type Fault = (typeof faults)[number];

/**
 * untouched: as it was, without a gap in what the caller hears. here: the call is where it was, but
 * something of the agent is gone. waiting: the caller is back in the queue. taken: who was asked has
 * the caller. over: it ended.
 */
type Outcome = "untouched" | "here" | "waiting" | "taken" | "over";

const always = (outcome: Outcome): Record<Stage, Outcome> => ({
  ivr: outcome,
  queued: outcome,
  ringing: outcome,
  talking: outcome,
  held: outcome,
  consulting: outcome,
});

export const outcomes: Record<Fault, Record<Stage, Outcome>> = {
  "the browser's SIP socket is cut": always("untouched"),
  "the line to Asterisk is cut": always("untouched"),
  "Asterisk is killed": always("over"),
  "our server is killed": always("untouched"),
  "the agent's tab is closed": {
    ...always("waiting"),
    ivr: "untouched",
    queued: "untouched",
    consulting: "taken",
  },
  "the agent's headset is unplugged": {
    ...always("untouched"),
    ringing: "waiting",
    talking: "here",
  },
};

/** The menus of the demo: any number but the front desk's. */
const menus = "0800000999";
const customer = "王小明 先生";
const soonMs = 5_000;
/** Asterisk gives a browser that says nothing any more twenty seconds. */
const deadTabMs = 30_000;
const lookMs = 100;
const steadyMs = 1_000;

export type Scene = { centre: VoiceCentre; stage: Stage; ana: VoiceDesk; call: OutgoingCall };

export async function bringTo(centre: VoiceCentre, stage: Stage): Promise<Scene> {
  const early = stage === "ivr" || stage === "queued";
  const ana = await centre.desk("ana", !early);
  if (early) await ana.phoneIsUp();
  // To be asked one need not be ready, and is rung by nobody else.
  if (stage === "consulting") await (await centre.desk("ben", false)).phoneIsUp();
  const call = stage === "ivr" ? await centre.callerIn(menus) : await centre.caller();
  const scene = { centre, stage, ana, call };
  if (early) return scene;
  if (stage === "consulting") return consult(scene);
  await ana.rings(customer);
  if (stage === "ringing") return scene;
  await ana.answer();
  await Promise.all([callerHears(call, tones.ana), ana.hears(tones.caller)]);
  if (stage === "held") {
    await ana.press("Hold");
    await Promise.all([callerHears(call, tones.music), ana.hears()]);
  }
  return scene;
}

async function consult(scene: Scene): Promise<Scene> {
  const { ana, call, centre } = scene;
  const ben = centre.deskOf("ben");
  await ana.rings(customer);
  await ana.answer();
  await ana.hears(tones.caller);
  await ana.transferTo("ben", /^Ben/, true);
  await ben.rings(customer);
  await ben.page.keyboard.press("F2");
  await Promise.all([callerHears(call, tones.music), ana.hears(tones.ben), ben.hears(tones.ana)]);
  return scene;
}

/** Breaks it, and lets come back what comes back by itself. */
export async function inflict(fault: Fault, { centre, ana }: Scene): Promise<void> {
  switch (fault) {
    case "the browser's SIP socket is cut":
      return centre.line.cut("sip");
    case "the line to Asterisk is cut":
      return centre.line.cut("events");
    case "Asterisk is killed":
      await centre.pbx.kill();
      return centre.pbx.startAgain();
    case "our server is killed":
      return centre.server.crash();
    case "the agent's tab is closed":
      return ana.page.close();
    case "the agent's headset is unplugged":
      return ana.unplug();
  }
}

/** What the caller hears while nothing is wrong with their part; null: the menus talk. */
export const heardAt: Record<Stage, number | null> = {
  ivr: null,
  queued: tones.music,
  ringing: tones.music,
  talking: tones.ana,
  held: tones.music,
  consulting: tones.music,
};

/** Listens without a break; `stop` gives everything that was not as it had to be. */
export function listenOn(call: OutgoingCall, hertz: number | null) {
  let listening = hertz !== null;
  const gaps: string[] = [];
  const begun = performance.now();
  const done = (async () => {
    while (listening) {
      const { tones: heard } = await call.listen(Object.values(tones), 300);
      const at = Math.round(performance.now() - begun);
      if (listening && heard.join() !== String(hertz)) gaps.push(`${at} ms: ${heard.join("+")}`);
    }
  })();
  return {
    async stop(): Promise<string[]> {
      listening = false;
      await done;
      return gaps;
    },
  };
}

/** Until caller, server, Asterisk and desk tell the same story, and it is the right one. */
export async function becomesTrue(fault: Fault, scene: Scene): Promise<void> {
  const outcome = outcomes[fault][scene.stage];
  const timeout = fault === "the agent's tab is closed" ? deadTabMs : soonMs;
  await expect
    .poll(() => truth(scene, outcome), { timeout, interval: lookMs })
    .toEqual({
      calls: outcome === "over" ? [] : [stageThen(scene.stage, outcome)],
      channels: true,
    });
  await hearsWhatIsTrue(scene, outcome);
  await deskShows(fault, scene, outcome);
}

function stageThen(stage: Stage, outcome: Outcome): string {
  if (outcome === "waiting") return "queued";
  return outcome === "taken" ? "talking" : serverStage[stage];
}
const serverStage: Record<Stage, string> = {
  ivr: "ivr",
  queued: "queued",
  ringing: "offered",
  talking: "talking",
  held: "held",
  consulting: "consulting",
};

/** Open calls as the server has them, and whether Asterisk has as many callers. */
async function truth({ centre, stage }: Scene, outcome: Outcome) {
  const calls = await centre.openCalls();
  const callers = centre.callersInAsterisk();
  const wanted = outcome === "over" ? 0 : 1;
  return {
    calls: calls.map(({ stage: now }) => now),
    channels: callers === wanted || stage === "ivr",
  };
}

async function hearsWhatIsTrue({ centre, call, stage }: Scene, outcome: Outcome): Promise<void> {
  if (outcome === "over") return;
  if (outcome === "here") return callerHears(call);
  if (outcome === "taken") return callerHears(call, tones.ben);
  const hertz = outcome === "waiting" ? tones.music : heardAt[stage];
  if (hertz !== null) return callerHears(call, hertz);
  // In the menus: they still lead on. A key pressed while nobody listens is lost, as it must be.
  await expect
    .poll(
      steadily(() => centre.isToldByAsterisk()),
      { timeout: soonMs },
    )
    .toBe(true);
  await call.press("3#");
  await call.press("#0");
  await call.hears(tones.music, 12_000);
}

/** A line that just opened may be forgotten by Asterisk within its first half second. */
function steadily(isSo: () => boolean): () => boolean {
  let since = performance.now();
  return () => {
    if (!isSo()) since = performance.now();
    return performance.now() - since > steadyMs;
  };
}

async function deskShows(fault: Fault, { ana, stage }: Scene, outcome: Outcome): Promise<void> {
  if (fault === "the agent's tab is closed") return;
  if (fault === "the agent's headset is unplugged") {
    await ana.page.getByRole("button", { name: "Phone lost" }).waitFor({ timeout: soonMs });
  }
  if (outcome === "over" || outcome === "waiting") {
    await ana.callBar.getByText(/^(Talking|On hold)$/).waitFor({ state: "hidden" });
    return;
  }
  if (stage === "ringing") await ana.rings(customer);
  if (stage === "talking") await ana.callBar.getByText("Talking", { exact: true }).waitFor();
  if (stage === "held") await ana.callBar.getByText("On hold", { exact: true }).waitFor();
  if (stage === "consulting") await ana.hears(tones.ben);
}
