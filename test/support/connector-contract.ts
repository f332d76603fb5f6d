import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Connector, ConnectorOffer, ConnectorReport } from "#server/telephony/connector.ts";
import type { TelephonyEvent } from "#shared/contracts/telephony.ts";
import type { AgentId, OfferId } from "#shared/ids.ts";

/** A connector with somebody at the far end: the suite plays server and caller. */
export type ConnectorBench = {
  connector: Connector;
  /** Somebody calls this queue; answers the PBX's name of the call. */
  callIn(call: { ani: string; queue: string }): Promise<string>;
  callerHangsUp(subject: string): Promise<void>;
  /** The agent's telephone fails whatever is connected to it next. */
  breakAgentPhone(): Promise<void>;
  /** Returns once the check holds; fails when it does not within what a PBX may take. */
  eventually(check: () => boolean): Promise<void>;
  close(): Promise<void>;
};

const agent = {
  agentId: "00000000-0000-4000-8000-000000000001" as AgentId,
  userName: "ana",
  extension: "2001",
};
const callId = "00000000-0000-4000-8000-0000000000c1";
const offerOf = (subject: string, n = 1): ConnectorOffer => ({
  offerId: `${callId}:${n}` as OfferId,
  subject,
  agent,
});

/** What every connector must do. The simulator runs it always, a real PBX where it is installed. */
export function describeConnector(name: string, make: () => Promise<ConnectorBench>): void {
  describe(`${name} keeps the connector contract`, { timeout: 60_000 }, () => {
    let bench: ConnectorBench;
    let reports: ConnectorReport[];

    const eventsOf = (subject: string): TelephonyEvent[] =>
      reports.flatMap((report) =>
        report.kind === "event" && report.event.subject === subject ? [report.event] : [],
      );
    const kindsOf = (subject: string) => eventsOf(subject).map(({ kind }) => kind);
    const reported = (kind: ConnectorReport["kind"]) =>
      reports.filter((report) => report.kind === kind);

    async function aQueuedCall(): Promise<string> {
      const subject = await bench.callIn({ ani: "+886912345678", queue: "frontdesk" });
      await bench.eventually(() => kindsOf(subject).includes("queued"));
      return subject;
    }

    async function aTalk(): Promise<string> {
      const subject = await aQueuedCall();
      await bench.connector.connect(offerOf(subject));
      await bench.eventually(() => reported("connected").length > 0);
      return subject;
    }

    beforeEach(async () => {
      bench = await make();
      reports = [];
      await bench.connector.start(async (report) => void reports.push(report));
    });
    afterEach(() => bench.close());

    it("[CON1] reports an arriving call from delivered to queued, each event with its own id", async () => {
      const subject = await aQueuedCall();

      const events = eventsOf(subject);
      expect(events[0]).toMatchObject({
        kind: "delivered",
        source: bench.connector.source,
        data: { ani: "+886912345678" },
      });
      expect(events.at(-1)).toMatchObject({ kind: "queued", data: { queue: "frontdesk" } });
      expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    });

    it("[CON2] counts the events of a call from 1 without a gap, if it counts at all", async () => {
      const events = eventsOf(await aQueuedCall());

      const counted = events[0]?.sequence !== null;
      expect(events.map(({ sequence }) => sequence)).toEqual(
        events.map((_, index) => (counted ? index + 1 : null)),
      );
    });

    it("[CON3] reports connected once caller and agent hear each other", async () => {
      const subject = await aTalk();

      expect(reported("connected")).toEqual([
        { kind: "connected", offerId: offerOf(subject).offerId, subject },
      ]);
    });

    it("[CON4] takes every command twice without harm", async () => {
      const subject = await aQueuedCall();
      const offer = offerOf(subject);
      await bench.connector.ring(offer);
      await bench.connector.ring(offer);
      await bench.connector.connect(offer);
      await bench.connector.connect(offer);
      await bench.eventually(() => reported("connected").length > 0);
      await bench.connector.connect(offer);
      await bench.connector.stopRinging(offer);
      await bench.connector.stopRinging(offer);
      await bench.connector.control(subject, agent, { kind: "mute", muted: true });
      await bench.connector.control(subject, agent, { kind: "mute", muted: true });

      expect(reported("connectFailed")).toEqual([]);
      expect(kindsOf(subject)).not.toContain("cleared");
      expect(await bench.connector.livingOf([subject])).toEqual([subject]);
    });

    it("[CON5] forgives hanging up a call that is gone", async () => {
      const subject = await aTalk();
      await bench.connector.hangUp(subject);
      await bench.eventually(() => kindsOf(subject).includes("cleared"));

      await expect(bench.connector.hangUp(subject)).resolves.toBeUndefined();
      await expect(
        bench.connector.control(subject, agent, { kind: "hangUp" }),
      ).resolves.toBeUndefined();
      expect(kindsOf(subject).filter((kind) => kind === "cleared")).toHaveLength(1);
    });

    it("[CON6] holds and retrieves, and says so once", async () => {
      const subject = await aTalk();
      await bench.connector.control(subject, agent, { kind: "hold" });
      await bench.connector.control(subject, agent, { kind: "hold" });
      await bench.eventually(() => kindsOf(subject).includes("held"));
      await bench.connector.control(subject, agent, { kind: "digits", digits: "12#" });
      await bench.connector.control(subject, agent, { kind: "retrieve" });
      await bench.eventually(() => kindsOf(subject).includes("retrieved"));

      expect(kindsOf(subject).slice(-2)).toEqual(["held", "retrieved"]);
    });

    it("[CON7] says who ended the call", async () => {
      const byAgent = await aTalk();
      await bench.connector.control(byAgent, agent, { kind: "hangUp" });
      await bench.eventually(() => kindsOf(byAgent).includes("cleared"));
      const byCaller = await aQueuedCall();
      await bench.callerHangsUp(byCaller);
      await bench.eventually(() => kindsOf(byCaller).includes("cleared"));

      expect(eventsOf(byAgent).at(-1)?.data).toMatchObject({ clearedBy: "agent" });
      expect(eventsOf(byCaller).at(-1)?.data).toMatchObject({ clearedBy: "customer" });
    });

    it("[CON8] reports a connect that fails, and whose fault it was", async () => {
      const subject = await aQueuedCall();
      await bench.breakAgentPhone();
      await bench.connector.connect(offerOf(subject));
      await bench.eventually(() => reported("connectFailed").length > 0);

      expect(reported("connectFailed")).toMatchObject([{ subject, fault: "agentDevice" }]);
      expect(await bench.connector.livingOf([subject])).toEqual([subject]);
    });

    it("[CON9] reports callerGone for a caller who left before the connect", async () => {
      const subject = await aQueuedCall();
      await bench.callerHangsUp(subject);
      await bench.eventually(() => kindsOf(subject).includes("cleared"));
      await bench.connector.connect(offerOf(subject));
      await bench.eventually(() => reported("connectFailed").length > 0);

      expect(reported("connectFailed")).toMatchObject([{ subject, fault: "callerGone" }]);
    });

    it("[CON10] names the living among the calls it is asked about", async () => {
      const living = await aQueuedCall();
      const gone = await aQueuedCall();
      await bench.callerHangsUp(gone);
      await bench.eventually(() => kindsOf(gone).includes("cleared"));

      expect(await bench.connector.livingOf([living, gone])).toEqual([living]);
      expect(await bench.connector.livingOf([])).toEqual([]);
    });

    it("[CON11] is silent once stopped", async () => {
      const subject = await aTalk();
      await bench.connector.stop();
      const before = reports.length;
      await bench.callerHangsUp(subject);

      expect(reports).toHaveLength(before);
    });
  });
}
