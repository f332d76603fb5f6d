import { beforeEach, describe, expect, it } from "vitest";
import { accountOf, PhoneWatch } from "#server/telephony/asterisk/phone-watch.ts";
import { Reports } from "#server/telephony/asterisk/reports.ts";
import type { ConnectorReport } from "#server/telephony/connector.ts";
import type { AgentId } from "#shared/ids.ts";
import { FakeClock } from "#test/support/fake-clock.ts";
import { aLog } from "#test/support/quiet-log.ts";

const agentId = "00000000-0000-4000-8000-000000000001" as AgentId;
const agent = { agentId, userName: "ana", extension: "2001" };
const account = accountOf(agentId);

describe("a telephone", () => {
  let clock: FakeClock;
  let phones: PhoneWatch;
  let told: ConnectorReport[];

  beforeEach(() => {
    clock = new FakeClock();
    told = [];
    const reports = new Reports("/pbx/test", clock, aLog());
    reports.open(async (report) => void told.push(report));
    phones = new PhoneWatch(reports, clock);
  });
  const states = async () => {
    await Promise.resolve();
    return told.map((report) => report.kind === "device" && report.device);
  };

  it("is lost three seconds after its last registration went", async () => {
    phones.seen(account, "tab 1", true);
    phones.seen(account, "tab 1", false);
    await clock.pass(2_999);
    expect(await states()).toEqual(["ok"]);
    await clock.pass(1);
    expect(await states()).toEqual(["ok", "lost"]);
  });

  it("is not lost when it registers anew meanwhile, or from another tab", async () => {
    phones.seen(account, "tab 1", true);
    phones.seen(account, "tab 2", true);
    phones.seen(account, "tab 1", false);
    await clock.pass(10_000);
    phones.seen(account, "tab 2", false);
    await clock.pass(1_000);
    phones.seen(account, "tab 2", true);
    await clock.pass(10_000);
    expect(await states()).not.toContain("lost");
  });

  it("that was withdrawn ends without a word", async () => {
    phones.seen(account, "tab 1", true);
    phones.forget(agentId);
    phones.seen(account, "tab 1", false);
    await clock.pass(10_000);
    expect(await states()).toEqual(["ok"]);
    expect(phones.isLost(agentId)).toBe(false);
  });

  it("that is lost is told once, to whoever looks after its calls", async () => {
    const lost: string[] = [];
    phones.onLost = (id) => lost.push(id);
    phones.seen(account, "tab 1", true);
    phones.seen(account, "tab 1", false);
    await clock.pass(10_000);
    expect(lost).toEqual([agentId]);
  });

  it("is the browser's while that one is registered, else the one on the desk", () => {
    expect(phones.endpointOf(agent)).toBe("2001");
    phones.seen(account, "tab 1", true);
    expect(phones.endpointOf(agent)).toBe(account);
    phones.seen(account, "tab 1", false);
    expect(phones.endpointOf(agent)).toBe("2001");
    expect(phones.endpointOf({ ...agent, extension: null })).toBe(account);
  });

  it("on a desk belongs to whom it was rung for", async () => {
    phones.endpointOf(agent);
    phones.seen("2001", "desk", true);
    expect(told).toEqual([{ kind: "device", agentId, device: "ok" }]);
  });

  it("is nobody's business after sign-out", async () => {
    phones.seen(account, "tab 1", true);
    phones.seen(account, "tab 1", false);
    phones.forget(agentId);
    await clock.pass(10_000);
    expect(await states()).toEqual(["ok"]);
  });
});
