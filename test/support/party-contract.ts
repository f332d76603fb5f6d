import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type {
  AgentPhone,
  Arrangement,
  Connector,
  ConnectorOffer,
  ConnectorReport,
  PartyId,
} from "#server/telephony/connector.ts";
import type { TelephonyEvent } from "#shared/contracts/telephony.ts";
import type { OfferId } from "#shared/ids.ts";
import type { ConnectorBench } from "./connector-contract.ts";

/** A connector that lets several people into a call, and telephones that pick up what rings them. */
export type PartyBench = Omit<ConnectorBench, "connector"> & {
  connector: Connector & Required<Pick<Connector, "arrange" | "invite" | "dismiss" | "dial">>;
  agents: Readonly<{ ana: AgentPhone; ben: AgentPhone }>;
  /** A telephone outside, and what it does with the next call. */
  outside: Readonly<{
    number: string;
    will(what: "answer" | "refuse"): Promise<void>;
    hangsUp(subject: string): Promise<void>;
  }>;
  /** As the telephone system has it; names in any order. */
  whoHears(subject: string): Promise<Arrangement> | Arrangement;
};

const callId = "00000000-0000-4000-8000-0000000000c2";
const ringMs = 20_000;

/** What every connector must do that has transfer, consult and conference among its controls. */
export function describeParties(name: string, make: () => Promise<PartyBench>): void {
  describe(`${name} keeps the contract of several parties`, { timeout: 60_000 }, () => {
    let bench: PartyBench;
    let reports: ConnectorReport[];
    let ana: PartyId;
    let ben: PartyId;
    let outside: PartyId;

    const eventsOf = (subject: string): TelephonyEvent[] =>
      reports.flatMap((report) =>
        report.kind === "event" && report.event.subject === subject ? [report.event] : [],
      );
    const kindsOf = (subject: string) => eventsOf(subject).map(({ kind }) => kind);
    const reported = (kind: ConnectorReport["kind"]) =>
      reports.filter((report) => report.kind === kind);
    const offerTo = (agent: AgentPhone, subject: string, n: number): ConnectorOffer => ({
      offerId: `${callId}:${n}` as OfferId,
      subject,
      agent,
      ringMs,
    });

    async function hears(subject: string, wanted: Arrangement): Promise<void> {
      let now = await bench.whoHears(subject);
      const isSo = () => JSON.stringify(sorted(now)) === JSON.stringify(sorted(wanted));
      await bench
        .eventually(() => {
          void Promise.resolve(bench.whoHears(subject)).then((seen) => (now = seen));
          return isSo();
        })
        .catch(() => {}); // the assertion says it better
      expect(sorted(now)).toEqual(sorted(wanted));
    }

    async function letIn(offer: ConnectorOffer, arrangement?: Arrangement): Promise<void> {
      const before = reported("connected").length;
      await bench.connector.ring(offer);
      await bench.connector.connect(offer, arrangement);
      await bench.eventually(() => reported("connected").length > before);
    }

    /** Ana talks with a caller. */
    async function aTalk(): Promise<string> {
      const subject = await bench.callIn({ ani: "+886912345678", queue: "frontdesk" });
      await bench.eventually(() => kindsOf(subject).includes("queued"));
      await letIn(offerTo(bench.agents.ana, subject, 1));
      return subject;
    }

    async function aConference(): Promise<string> {
      const subject = await aTalk();
      await letIn(offerTo(bench.agents.ben, subject, 2), everybody());
      return subject;
    }

    const everybody = (): Arrangement => ({ talking: ["caller", ana, ben], held: [] });

    beforeEach(async () => {
      bench = await make();
      reports = [];
      ana = `agent:${bench.agents.ana.agentId}`;
      ben = `agent:${bench.agents.ben.agentId}`;
      outside = `number:${bench.outside.number}`;
      await bench.connector.start(async (report) => void reports.push(report));
    });
    afterEach(() => bench.close());

    it("[CON12] lets a second agent in as arranged, the caller waiting", async () => {
      const subject = await aTalk();
      await bench.connector.arrange(subject, { talking: [ana], held: ["caller"] });
      const asking = { talking: [ana, ben], held: ["caller"] } as const;
      await letIn(offerTo(bench.agents.ben, subject, 2), asking);

      await hears(subject, asking);
      expect(reported("connected")).toHaveLength(2);
    });

    it("[CON13] alternates and confers by arrangements, told twice or not, and reports none", async () => {
      const subject = await aConference();
      for (const arrangement of [
        { talking: [ana, ben], held: ["caller"] },
        { talking: ["caller", ana], held: [ben] },
        { talking: ["caller", ana], held: [ben] },
        everybody(),
      ] as const) {
        await bench.connector.arrange(subject, arrangement);
        await hears(subject, arrangement);
      }

      const told = new Set<string>(["held", "retrieved", "cleared", "connectionCleared"]);
      expect(kindsOf(subject).filter((kind) => told.has(kind))).toEqual([]);
    });

    it("[CON14] hangs up on whom an arrangement leaves out, and reports nobody gone", async () => {
      const subject = await aConference();
      await bench.connector.arrange(subject, { talking: ["caller", ben], held: [] });

      await hears(subject, { talking: ["caller", ben], held: [] });
      expect(reported("partyGone")).toEqual([]);
      expect(await bench.connector.livingOf([subject])).toEqual([subject]);
    });

    it("[CON15] retrieves a caller whom an arrangement put on hold", async () => {
      const subject = await aTalk();
      await bench.connector.arrange(subject, { talking: [ana], held: ["caller"] });
      await hears(subject, { talking: [ana], held: ["caller"] });
      await bench.connector.control(subject, bench.agents.ana, { kind: "retrieve" });

      await bench.eventually(() => kindsOf(subject).includes("retrieved"));
      await hears(subject, { talking: ["caller", ana], held: [] });
    });

    it("[CON16] invites somebody outside, once, and says when they are there", async () => {
      const subject = await aTalk();
      await bench.outside.will("answer");
      const party = { number: bench.outside.number, callerId: null, ringMs };
      await bench.connector.invite(subject, party);
      await bench.connector.invite(subject, party);
      await bench.eventually(() => reported("partyUp").length > 0);
      await bench.connector.invite(subject, party);
      const all = { talking: ["caller", ana, outside], held: [] } as const;
      await bench.connector.arrange(subject, all);

      await hears(subject, all);
      expect(reported("partyUp")).toEqual([{ kind: "partyUp", subject, party: outside }]);
    });

    it("[CON17] says why somebody outside did not come, and the talk goes on", async () => {
      const subject = await aTalk();
      await bench.outside.will("refuse");
      await bench.connector.invite(subject, {
        number: bench.outside.number,
        callerId: null,
        ringMs,
      });
      await bench.eventually(() => reported("partyGone").length > 0);

      const gone = { kind: "partyGone", subject, party: outside, cause: "busy" };
      expect(reported("partyGone")).toEqual([gone]);
      await hears(subject, { talking: ["caller", ana], held: [] });
    });

    it("[CON18] says when somebody outside leaves", async () => {
      const subject = await aTalk();
      await bench.outside.will("answer");
      await bench.connector.invite(subject, {
        number: bench.outside.number,
        callerId: null,
        ringMs,
      });
      await bench.eventually(() => reported("partyUp").length > 0);
      await bench.connector.arrange(subject, { talking: ["caller", ana, outside], held: [] });
      await bench.outside.hangsUp(subject);
      await bench.eventually(() => reported("partyGone").length > 0);

      expect(reported("partyGone")).toMatchObject([{ subject, party: outside }]);
      await hears(subject, { talking: ["caller", ana], held: [] });
    });

    it("[CON19] dismisses one, twice or not, and nobody else", async () => {
      const subject = await aConference();
      await bench.connector.dismiss(subject, ben);
      await bench.connector.dismiss(subject, ben);

      await hears(subject, { talking: ["caller", ana], held: [] });
      expect(kindsOf(subject)).not.toContain("cleared");
    });

    it("[CON20] takes the agent out of a talk by stopRinging; the caller waits", async () => {
      const subject = await aTalk();
      await bench.connector.stopRinging(offerTo(bench.agents.ana, subject, 1));

      await hears(subject, { talking: [], held: ["caller"] });
      expect(await bench.connector.livingOf([subject])).toEqual([subject]);
      await letIn(offerTo(bench.agents.ben, subject, 2));
      await hears(subject, { talking: ["caller", ben], held: [] });
    });

    it("[CON21] dials: established once both are there, and cleared like any call", async () => {
      const subject = callId;
      await bench.outside.will("answer");
      const request = dialling(subject);
      await bench.connector.dial(request);
      await bench.connector.dial(request);
      await bench.eventually(() => kindsOf(subject).includes("established"));
      await hears(subject, { talking: ["caller", ana], held: [] });
      await bench.connector.control(subject, bench.agents.ana, { kind: "hangUp" });
      await bench.eventually(() => kindsOf(subject).includes("cleared"));

      expect(kindsOf(subject).filter((kind) => kind === "established")).toHaveLength(1);
      expect(eventsOf(subject).at(-1)?.data).toMatchObject({ clearedBy: "agent" });
    });

    it("[CON22] says that whom it dialled is busy", async () => {
      const subject = callId;
      await bench.outside.will("refuse");
      await bench.connector.dial(dialling(subject));
      await bench.eventually(() => kindsOf(subject).includes("failed"));

      expect(eventsOf(subject).at(-1)?.data).toMatchObject({ cause: "busy" });
      expect(kindsOf(subject)).not.toContain("established");
    });

    const dialling = (subject: string) => ({
      subject,
      offerId: `${callId}:1` as OfferId,
      agent: bench.agents.ana,
      outside: { number: bench.outside.number, callerId: null, ringMs },
    });
  });
}

function sorted({ talking, held }: Arrangement): Arrangement {
  return { talking: talking.toSorted(), held: held.toSorted() };
}
