import type { IncomingCall } from "#server/launch/phone/incoming-call.ts";
import type { OutgoingCall } from "#server/launch/phone/outgoing-call.ts";
import type { SipPhone } from "#server/launch/phone/sip-phone.ts";
import { systemClock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import { AsteriskConnector } from "#server/telephony/asterisk/asterisk-connector.ts";
import type { AsteriskSettings } from "#server/telephony/asterisk/asterisk-settings.ts";
import { phoneSocketOf } from "#server/telephony/asterisk/asterisk-settings.ts";
import type { AgentPhone, ConnectorReport } from "#server/telephony/connector.ts";
import type { TelephonyEvent } from "#shared/contracts/telephony.ts";
import type { AgentId, OfferId } from "#shared/ids.ts";
import { startAsterisk } from "#test/support/asterisk-process.ts";
import type { TestAsterisk } from "#test/support/asterisk-process.ts";
import { openDeskPhone, openOutside, openPhone, tones } from "#test/support/phone/open-phone.ts";
import { aLog } from "#test/support/quiet-log.ts";

/** The queue stands in the dialplan: these callers meet no IVR. */
const dialplan = `
[from-trunk](+)
exten => 7000,1,Goto(to-acd-frontdesk,7000,1)
[to-acd-frontdesk]
exten => _X.,1,Stasis(calldesk,incoming,\${EXTEN},queue=frontdesk,customer=4711)
 same => n,GotoIf($["\${STASISSTATUS}" != "FAILED"]?end)
 same => n,Answer()
 same => n,MusicOnHold(default,1)
 same => n,Goto(1)
 same => n(end),Hangup()
`;

const password = "a desk";
export const agents = {
  ana: anAgent("ana", "2001", 1),
  ben: anAgent("ben", "2002", 2),
  sue: anAgent("sue", "2003", 3),
} as const;
type Name = keyof typeof agents;
const toneOf = { ana: tones.ana, ben: tones.ben, sue: tones.supervisor } as const;

function anAgent(userName: string, extension: string, n: number): AgentPhone {
  return { agentId: `00000000-0000-4000-8000-00000000000${n}` as AgentId, userName, extension };
}

export const callId = "00000000-0000-4000-8000-0000000000c1";

export function startTestPbx(): Promise<TestAsterisk> {
  const deskPhones = Object.values(agents).map(({ extension }) => ({
    extension: extension ?? "",
    password,
  }));
  return startAsterisk({ dialplan, deskPhones });
}

export function settingsOf(pbx: TestAsterisk, url = pbx.url): AsteriskSettings {
  return {
    ari: { ...pbx.ari, url },
    source: "/pbx/test",
    trunk: "trunk",
    agentContext: "agents",
    music: "default",
    mediaAddress: "127.0.0.1",
    phoneSocketUrl: phoneSocketOf(pbx.url),
  };
}

export type AsteriskBench = Awaited<ReturnType<typeof openBench>>;

/** A connector at a real Asterisk, with telephones at both ends of it. */
export async function openBench(pbx: TestAsterisk) {
  const log = aLog();
  const connector = newConnector(pbx, log);
  const reports: ConnectorReport[] = [];
  const phones: SipPhone[] = [];
  const ownPhones = new Map<Name, SipPhone>();
  const calls = new Map<string, OutgoingCall>();
  const kept = (phone: SipPhone) => (phones.push(phone), phone);
  const callers = kept(await openPhone(pbx));
  let offers = 0;

  const eventsOf = (subject: string): TelephonyEvent[] =>
    reports.flatMap((report) =>
      report.kind === "event" && report.event.subject === subject ? [report.event] : [],
    );

  return {
    connector,
    reports,
    log,
    callers,
    eventsOf,
    kindsOf: (subject: string) => eventsOf(subject).map(({ kind }) => kind),
    reported: (kind: ConnectorReport["kind"]) => reports.filter((report) => report.kind === kind),
    start: () => connector.start(async (report) => void reports.push(report)),
    /** The agent's telephone, registered; it does nothing by itself. */
    async phoneOf(name: Name): Promise<SipPhone> {
      const known = ownPhones.get(name);
      if (known) return known;
      const user = agents[name].extension ?? "";
      const phone = kept(await openDeskPhone(pbx, { user, password }, toneOf[name]));
      ownPhones.set(name, phone);
      return phone;
    },
    async outside(): Promise<SipPhone> {
      return kept(await openOutside(pbx));
    },
    async callIn(from = "+886912345678"): Promise<{ subject: string; call: OutgoingCall }> {
      const before = new Set(connector.room.pbx.calls.all());
      const call = await callers.call({ to: "7000", from, name: "Wang" });
      const isNew = () => connector.room.pbx.calls.all().find((one) => !before.has(one));
      await eventually(() => isNew() !== undefined);
      const subject = isNew()?.subject ?? "";
      calls.set(subject, call);
      return { subject, call };
    },
    callerOf: (subject: string) => calls.get(subject),
    offerOf(subject: string, agent: AgentPhone = agents.ana) {
      offers += 1;
      return { offerId: `${callId}:${offers}` as OfferId, subject, agent };
    },
    async close(): Promise<void> {
      await Promise.all(phones.map((phone) => phone.close()));
      // The next test's channels have the same names.
      const { ari, calls: left } = connector.room.pbx;
      await eventually(() => !ari.connected || left.all().length === 0);
      await connector.stop();
    },
  };
}

export function newConnector(pbx: TestAsterisk, log: Logger = aLog()): AsteriskConnector {
  return new AsteriskConnector({ settings: settingsOf(pbx), clock: systemClock, log });
}

/** Answers whatever comes, at once. */
export function answerAlways(phone: SipPhone): void {
  const next = async (): Promise<void> => {
    const call: IncomingCall = await phone.nextCall();
    call.answer();
    return next();
  };
  void next();
}

const patienceMs = 12_000;

/** Looks again and again, as a PBX takes its time; fails when it takes too long. */
export async function eventually(check: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await check())) {
    if (performance.now() > end)
      throw new Error(`not within ${patienceMs} ms: ${check.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
