import { describe, expect, it } from "vitest";
import { AppError } from "#server/lib/app-error.ts";
import type { ConnectorOffer, ConnectorReport } from "#server/telephony/connector.ts";
import { ordinaryBehaviour } from "#server/telephony/simulator/simulator-behaviour.ts";
import type { AgentId, OfferId } from "#shared/ids.ts";
import { aCaller, aSimulator, passUntil } from "./simulator-bench.ts";

const agent = { agentId: "ana" as AgentId, userName: "ana", extension: null };
const offer = (subject: string, n = 1): ConnectorOffer => ({
  offerId: `c1:${n}` as OfferId,
  subject,
  agent,
});
const never = {
  leavesInIvr: 0,
  leavesWhileConnecting: 0,
  agentPhoneBusy: 0,
  connectFails: 0,
  outsideRefuses: 0,
};

async function started(options?: Parameters<typeof aSimulator>[0]) {
  const bench = aSimulator(options);
  const reports: ConnectorReport[] = [];
  await bench.simulator.start(async (report) => void reports.push(report));
  const events = (kind: string) =>
    reports.flatMap((report) =>
      report.kind === "event" && report.event.kind === kind ? [report.event] : [],
    );
  const has = (kind: string) => () =>
    reports.some((report) => report.kind === kind) || events(kind).length > 0;
  return { ...bench, reports, events, has };
}

describe("callers", () => {
  it("arrive at the rate that is set, and at a new one once it is changed", async () => {
    const { clock, simulator, events } = await started({ callsPerMinute: 12 });
    await clock.pass(60 * 60_000);
    const atTwelve = events("delivered").length;
    simulator.setCallsPerMinute(60);
    await clock.pass(60 * 60_000);
    const atSixty = events("delivered").length - atTwelve;
    simulator.setCallsPerMinute(0);
    await clock.pass(60 * 60_000);

    expect(atTwelve).toBeGreaterThan(640);
    expect(atTwelve).toBeLessThan(800);
    expect(atSixty).toBeGreaterThan(3_380);
    expect(atSixty).toBeLessThan(3_820);
    expect(events("delivered")).toHaveLength(atTwelve + atSixty);
  });

  it("tell the IVR why they call before they are queued", async () => {
    const { clock, simulator, events, has } = await started();
    simulator.callIn(aCaller({ skills: { japanese: 3 }, priority: 2 }));
    await passUntil(clock, has("queued"));

    expect(events("information")[0]).toMatchObject({
      sequence: 2,
      data: { ivr: { path: ["main", "billing"], intent: "帳單有問題" } },
    });
    expect(events("queued")[0]).toMatchObject({
      sequence: 3,
      data: { queue: "billing", skills: { japanese: 3 }, priority: 2 },
    });
  });

  it("give up when their patience ends", async () => {
    const { clock, simulator, events } = await started();
    const subject = simulator.callIn(aCaller());
    await clock.pass(700_000);

    expect(events("cleared")).toMatchObject([{ data: { cause: "cancel", clearedBy: "customer" } }]);
    expect(await simulator.livingOf([subject])).toEqual([]);
  });

  it("hang up after their talk, held or not", async () => {
    const { clock, simulator, events, has } = await started();
    const subject = simulator.callIn(aCaller());
    await passUntil(clock, has("queued"));
    await simulator.connect(offer(subject));
    await clock.pass(1_000);
    await simulator.control(subject, agent, { kind: "hold" });
    await clock.pass(121_000);

    expect(events("cleared")).toMatchObject([
      { data: { cause: "normalClearing", clearedBy: "customer" } },
    ]);
  });

  it("may leave while they are being connected: callerGone, then cleared", async () => {
    const chances = { ...never, leavesWhileConnecting: 1, hangUpLost: 0 };
    const { clock, simulator, reports, has } = await started({ behaviour: { chances } });
    const subject = simulator.callIn(aCaller());
    await passUntil(clock, has("queued"));
    await simulator.connect(offer(subject));
    await clock.pass(5_000);

    expect(reports.slice(-2)).toMatchObject([
      { kind: "connectFailed", fault: "callerGone" },
      { kind: "event", event: { kind: "cleared" } },
    ]);
  });

  it("may vanish without a word, and then only livingOf knows", async () => {
    const chances = { ...never, hangUpLost: 1 };
    const { clock, simulator, events, has } = await started({ behaviour: { chances } });
    const subject = simulator.callIn(aCaller());
    await passUntil(clock, has("queued"));
    await simulator.connect(offer(subject));
    await clock.pass(200_000);

    expect(events("cleared")).toEqual([]);
    expect(await simulator.livingOf([subject])).toEqual([]);
  });

  it("are taken over by the next agent when the call is offered again", async () => {
    const { clock, simulator, reports, has } = await started();
    const subject = simulator.callIn(aCaller());
    await passUntil(clock, has("queued"));
    await simulator.connect(offer(subject, 1));
    await clock.pass(2_000);
    await simulator.connect(offer(subject, 2));
    await clock.pass(2_000);

    expect(reports.filter(({ kind }) => kind === "connected")).toMatchObject([
      { offerId: "c1:1" },
      { offerId: "c1:2" },
    ]);
  });

  it("meet every mishap now and then, and the same seed meets the same ones", async () => {
    const run = async () => {
      const bench = await started({
        seed: 7,
        callsPerMinute: 30,
        behaviour: {
          ...ordinaryBehaviour,
          chances: { ...ordinaryBehaviour.chances, agentPhoneBusy: 0.05, connectFails: 0.05 },
        },
      });
      for (let minute = 0; minute < 60; minute += 1) {
        for (const { subject } of bench.events("queued"))
          await bench.simulator.connect(offer(subject));
        await bench.clock.pass(60_000);
      }
      return bench.reports;
    };
    const reports = await run();

    const faults = new Set(reports.flatMap((r) => (r.kind === "connectFailed" ? [r.fault] : [])));
    expect(faults).toEqual(new Set(["callerGone", "agentDevice", "system"]));
    expect(await run()).toEqual(reports);
  });
});

describe("a call posted by HTTP", () => {
  it("is carried: its caller talks until the agent hangs up", async () => {
    const { clock, simulator, events, has } = await started();
    await simulator.connect(offer("curl-1"));
    await passUntil(clock, has("connected"));
    await clock.pass(3_600_000);
    expect(events("cleared")).toEqual([]);
    await simulator.control("curl-1", agent, { kind: "hold" });
    await simulator.control("curl-1", agent, { kind: "hangUp" });
    await clock.pass(0);

    expect(events("held")).toMatchObject([{ subject: "curl-1", sequence: null }]);
    expect(events("cleared")).toMatchObject([
      { subject: "curl-1", sequence: null, data: { clearedBy: "agent" } },
    ]);
  });

  it("ends by itself after a very long time", async () => {
    const { clock, simulator, events } = await started();
    await simulator.connect(offer("curl-1"));
    await clock.pass(7_300_000);

    expect(events("cleared")).toMatchObject([{ data: { clearedBy: "customer" } }]);
  });

  it("is ended by hangUp even when an earlier start connected it", async () => {
    const { clock, simulator, events } = await started();
    await simulator.hangUp("curl-1");
    await clock.pass(0);

    expect(events("cleared")).toMatchObject([{ subject: "curl-1", data: { clearedBy: "system" } }]);
  });

  it("lives as far as anybody knows; calls of an earlier start are dead", async () => {
    const { simulator } = await started();
    const own = simulator.callIn(aCaller());

    expect(await simulator.livingOf(["curl-1", "sim-b0-1", own])).toEqual(["curl-1", own]);
  });
});

describe("reports", () => {
  it("are sent again, in order and with the same id, while the server cannot take them", async () => {
    const { clock, simulator } = aSimulator();
    const tries: string[] = [];
    let refusals = 3;
    await simulator.start(async (report) => {
      if (report.kind !== "event") return;
      tries.push(`${report.event.kind} ${report.event.id}`);
      if (refusals-- > 0) throw new AppError("not_leader", "Not here.");
    });
    simulator.callIn(aCaller());
    await clock.pass(60_000);

    expect(tries).toEqual([
      ...Array.from({ length: 4 }, () => "delivered sim-b1-e1"),
      "information sim-b1-e2",
      "queued sim-b1-e3",
    ]);
  });

  it("are dropped when refused for good, so the call's next one is not held up", async () => {
    const { clock, simulator } = aSimulator();
    const taken: string[] = [];
    await simulator.start(async (report) => {
      if (report.kind === "event" && report.event.kind === "information") throw new Error("bug");
      if (report.kind === "event") taken.push(report.event.kind);
    });
    simulator.callIn(aCaller());
    await clock.pass(60_000);

    expect(taken).toEqual(["delivered", "queued"]);
  });

  it("cease at stop, which leaves no timer behind and refuses commands", async () => {
    const { clock, simulator } = await started({ callsPerMinute: 60 });
    await clock.pass(300_000);
    await simulator.stop();

    expect(clock.pending).toBe(0);
    await expect(simulator.connect(offer("curl-1"))).rejects.toMatchObject({
      code: "connector_unavailable",
    });
  });
});
