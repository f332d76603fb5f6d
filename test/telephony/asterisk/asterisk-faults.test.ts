import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "#server/lib/clock.ts";
import type { ConnectorReport } from "#server/telephony/connector.ts";
import type { TestAsterisk } from "#test/support/asterisk-process.ts";
import { tones } from "#test/support/phone/open-phone.ts";
import { agents, eventually, newConnector, openBench, startTestPbx } from "./asterisk-bench.ts";
import type { AsteriskBench } from "./asterisk-bench.ts";
import { whoHears } from "./who-hears.ts";

let pbx: TestAsterisk;
let bench: AsteriskBench;
beforeEach(async () => {
  pbx = await startTestPbx();
  bench = await openBench(pbx);
  await bench.start();
});
afterEach(async () => {
  await bench.connector.stop();
  await bench.close();
  await pbx.dispose();
});

async function aTalk() {
  const phone = await bench.phoneOf("ana");
  const { subject, call: caller } = await bench.callIn();
  const offer = bench.offerOf(subject);
  await bench.connector.ring(offer);
  const ana = await phone.nextCall();
  ana.answer();
  await bench.connector.connect(offer);
  await Promise.all([caller.hears(tones.ana), ana.hears(tones.caller)]);
  return { subject, caller, ana, offer };
}

/** The server started anew: it knows nothing but what Asterisk tells it. */
async function aSuccessor() {
  const connector = newConnector(pbx);
  const reports: ConnectorReport[] = [];
  await connector.start(async (report) => void reports.push(report));
  const events = () => reports.flatMap((report) => (report.kind === "event" ? [report.event] : []));
  return { connector, reports, events };
}

describe("a fault", () => {
  it("of the line to Asterisk leaves talk and music alone, and what happened meanwhile is found", async () => {
    const { subject, caller, ana } = await aTalk();
    const waiting = await bench.callIn("+886911111111");
    const leaving = await bench.callIn("+886922222222");
    await waiting.call.hears(tones.music);
    bench.connector.room.pbx.ari.cut();
    await leaving.call.hangUp();
    await eventually(() => bench.kindsOf(leaving.subject).includes("cleared"));
    expect((await caller.listen([tones.ana])).tones).toEqual([tones.ana]);
    expect((await ana.listen([tones.caller])).tones).toEqual([tones.caller]);
    expect((await waiting.call.listen([tones.music])).tones).toEqual([tones.music]);
    expect(await bench.connector.livingOf([subject, leaving.subject])).toEqual([subject]);
    expect(bench.kindsOf(subject)).not.toContain("cleared");
  });

  it("of the line in the moment of the agent's hang-up leaves no caller in a talk with nobody", async () => {
    const { subject, caller } = await aTalk();
    const { pbx: switchboard, departures } = bench.connector.room;
    const call = switchboard.calls.get(subject);
    if (!call) throw new Error("The talk is not known.");
    switchboard.ari.cut();
    await expect(departures.end(call, "agent")).rejects.toThrow("not connected");
    await caller.ended;
    await eventually(() => bench.kindsOf(subject).includes("cleared"));
  });

  it("of the line keeps callers with music until somebody listens again", async () => {
    await bench.connector.stop();
    const call = await bench.callers.call({ to: "7000", from: "+886933333333" });
    await call.hears(tones.music);
    const { connector, events } = await aSuccessor();
    await eventually(() => events().some(({ kind }) => kind === "queued"));
    expect(events()[0]).toMatchObject({ kind: "delivered", data: { ani: "+886933333333" } });
    await connector.stop();
  });

  it("of Asterisk, which forgets a line that opened as the former one closed, makes nobody deaf", async () => {
    const { connector } = bench;
    const { ari } = connector.room.pbx;
    // A matter of milliseconds on its side: about every twelfth time.
    for (let round = 0; round < 30; round += 1) {
      await connector.stop();
      await bench.start();
    }
    await eventually(() =>
      ari
        .get(`/applications/${ari.app}`)
        .catch(() => null)
        .then(Boolean),
    );
    const { subject } = await bench.callIn();
    await eventually(() => bench.kindsOf(subject).includes("queued"));
  });

  it("that a module of Asterisk would bring is told of in the log, and not of where it is missing", async () => {
    const { log } = bench;
    const warnings = () => log.lines.filter((line) => JSON.stringify(line).includes("can lock"));
    expect(warnings()).toEqual([]);
    pbx.cli("module load res_stasis_device_state.so");
    await bench.connector.stop();
    await bench.start();
    await eventually(() => warnings().length > 0);
  });

  it("of ours in a talk is not heard, and the successor has the call", async () => {
    const { subject, caller, ana } = await aTalk();
    const waiting = await bench.callIn("+886911111111");
    const queued = bench.eventsOf(waiting.subject).find(({ kind }) => kind === "queued");
    await waiting.call.hears(tones.music);
    await bench.connector.stop();
    const { connector, events } = await aSuccessor();
    expect((await caller.listen([tones.ana])).tones).toEqual([tones.ana]);
    expect(await connector.livingOf([subject, waiting.subject])).toHaveLength(2);
    // Said again with the same id: who took it before ignores it.
    await eventually(() => events().some(({ id }) => id === queued?.id));

    await connector.control(subject, agents.ana, { kind: "hold" });
    await caller.hears(tones.music);
    await connector.control(subject, agents.ana, { kind: "retrieve" });
    await caller.hears(tones.ana);
    await ana.hangUp();
    expect(await caller.ended).toMatchObject({ by: "there" });
    await eventually(() => events().some(({ kind }) => kind === "cleared"));
    expect(events().find(({ kind }) => kind === "cleared")).toMatchObject({
      subject,
      data: { clearedBy: "agent" },
    });
    await connector.stop();
  });

  it("of ours while it rings goes on ringing, and the successor connects", async () => {
    const phone = await bench.phoneOf("ana");
    const { subject, call: caller } = await bench.callIn();
    const offer = bench.offerOf(subject);
    await bench.connector.ring(offer);
    const ana = await phone.nextCall();
    await bench.connector.stop();
    const { connector, reports } = await aSuccessor();
    await connector.ring(offer);
    ana.answer();
    await eventually(() => reports.some(({ kind }) => kind === "pickedUp"));
    await connector.connect(offer);
    await Promise.all([caller.hears(tones.ana), ana.hears(tones.caller)]);
    await connector.stop();
  });

  it("of Asterisk ends its calls within five seconds of its return, and new ones come in", async () => {
    const { subject } = await aTalk();
    const { subject: waiting } = await bench.callIn("+886911111111");
    await pbx.kill();
    const began = systemClock.now();
    await pbx.startAgain();
    await eventually(() =>
      [subject, waiting].every((one) => bench.kindsOf(one).includes("cleared")),
    );
    expect(systemClock.now() - began).toBeLessThan(5_000);
    const { subject: next } = await bench.callIn("+886944444444");
    await eventually(() => bench.kindsOf(next).includes("queued"));
  });

  it("of Asterisk makes browsers' accounts again", async () => {
    const { userName } = await bench.connector.openAccount(agents.ana);
    await pbx.kill();
    await pbx.startAgain();
    await eventually(async () => {
      const found = await bench.connector.room.pbx.ari
        .get(`/endpoints/PJSIP/${userName}`)
        .catch(() => null);
      return found !== null;
    });
    await bench.connector.closeAccount(agents.ana.agentId);
    const { ari } = bench.connector.room.pbx;
    await expect(ari.get(`/endpoints/PJSIP/${userName}`)).rejects.toThrow("404");
  });

  it("of nobody: a reload of Asterisk changes nothing", async () => {
    const { userName } = await bench.connector.openAccount(agents.ben);
    const { subject, caller } = await aTalk();
    pbx.cli("core reload");
    expect((await caller.listen([tones.ana])).tones).toEqual([tones.ana]);
    const { ari } = bench.connector.room.pbx;
    await expect(ari.get(`/endpoints/PJSIP/${userName}`)).resolves.toMatchObject({
      resource: userName,
    });
    await bench.connector.control(subject, agents.ana, { kind: "hold" });
    await caller.hears(tones.music);
    expect(await whoHears(bench.connector.room.pbx, subject)).toMatchObject({ held: ["caller"] });
  });

  it("of the second server: one that leads no more is silent, and does not fight", async () => {
    const { subject, caller } = await aTalk();
    const before = bench.reports.length;
    const { connector, reports } = await aSuccessor();
    await caller.hangUp();
    await eventually(() =>
      reports.some((report) => report.kind === "event" && report.event.kind === "cleared"),
    );
    expect(bench.reports).toHaveLength(before);
    expect(await connector.livingOf([subject])).toEqual([]);
    await connector.stop();
  });

  it("says so when Asterisk is away", async () => {
    await pbx.stop();
    await expect(bench.connector.livingOf(["any"])).rejects.toMatchObject({
      code: "connector_unavailable",
    });
  });
});
