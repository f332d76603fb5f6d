import type { OutgoingCall } from "#server/launch/phone/outgoing-call.ts";
import { AsteriskConnector } from "#server/telephony/asterisk/asterisk-connector.ts";
import { IvrRunner } from "#server/telephony/asterisk/ivr-runner.ts";
import type { ConnectorReport } from "#server/telephony/connector.ts";
import type { TelephonyEvent } from "#shared/contracts/telephony.ts";
import type { TestAsterisk } from "#test/support/asterisk-process.ts";
import { anIvrConfig } from "#test/support/an-ivr.ts";
import { anIvrOffice } from "#test/support/an-ivr-office.ts";
import { hastyClock } from "#test/support/hasty-clock.ts";
import { openPhone } from "#test/support/phone/open-phone.ts";
import { aLog } from "#test/support/quiet-log.ts";
import { eventually, settingsOf } from "./asterisk-bench.ts";

export type IvrBench = Awaited<ReturnType<typeof openIvrBench>>;

/** A connector whose callers go through the flow of all steps, with a telephone that calls in. */
export async function openIvrBench(pbx: TestAsterisk, { times = 1, url = pbx.url } = {}) {
  const desk = await anIvrOffice(anIvrConfig());
  const reports: ConnectorReport[] = [];
  const log = aLog();
  const connector = new AsteriskConnector({
    settings: settingsOf(pbx, url),
    clock: hastyClock(times),
    log,
  });
  connector.treatCallers(
    (calls) => new IvrRunner({ pbx: connector.room.pbx, calls, office: desk.office }),
  );
  await connector.start(async (report) => void reports.push(report));
  const phone = await openPhone(pbx);

  const eventsOf = (subject: string): TelephonyEvent[] =>
    reports.flatMap((report) =>
      report.kind === "event" && report.event.subject === subject ? [report.event] : [],
    );
  /** What the server knows of the call by now. */
  const ivrOf = (subject: string) =>
    eventsOf(subject)
      .map(({ data }) => data.ivr)
      .findLast((ivr) => ivr !== undefined);

  return {
    ...desk,
    connector,
    reports,
    log,
    eventsOf,
    ivrOf,
    kindsOf: (subject: string) => eventsOf(subject).map(({ kind }) => kind),
    left: (kind: ConnectorReport["kind"]) => reports.filter((report) => report.kind === kind),
    async callIn(to = "8000"): Promise<{ subject: string; call: OutgoingCall }> {
      const before = new Set(connector.room.pbx.calls.all());
      const call = await phone.call({ to, from: "+886912345678", name: "Wang" });
      await call.answered;
      const isNew = () => connector.room.pbx.calls.all().find((one) => !before.has(one));
      await eventually(() => isNew() !== undefined);
      return { subject: isNew()?.subject ?? "", call };
    },
    async atStep(subject: string, step: string): Promise<void> {
      await eventually(() => ivrOf(subject)?.path?.at(-1) === step);
    },
    async close(): Promise<void> {
      await phone.close();
      await connector.stop();
      await desk.stop();
    },
  };
}
