import { setTimeout as pause } from "node:timers/promises";
import { ConfigError } from "#server/config-rules.ts";
import type { Command } from "./command.ts";
import { readOptions } from "./command.ts";

const options = {
  url: { type: "string", default: "http://127.0.0.1:8080" },
  calls: { type: "string", default: "10" },
  "per-minute": { type: "string", default: "30" },
  seconds: { type: "string", default: "60" },
  queue: { type: "string", default: "default" },
  source: { type: "string", default: "/pbx/simulated" },
} as const;

type Caller = Readonly<{ url: string; token: string; source: string }>;

/** The server's own words for why it does not take a call. */
class Refused extends Error {
  override readonly name = "Refused";
}

export const simulate: Command = {
  usage: "[--url …] [--source /pbx/…] [--calls 10] [--per-minute 30] [--seconds 60] [--queue …]",
  summary: "reports made-up calls to a server, with the key in INTEGRATION_TOKEN and its source",
  async run({ args, say }) {
    const { values } = readOptions(args, options);
    const token = process.env.INTEGRATION_TOKEN;
    if (!token) throw new ConfigError("Set INTEGRATION_TOKEN to a key that may report calls.");
    const calls = readCount(values.calls, "calls");
    const gapMs = 60_000 / readCount(values["per-minute"], "per-minute");
    const lengthMs = readCount(values.seconds, "seconds") * 1_000;
    const caller = { url: values.url, token, source: values.source };
    const faults = new Set<string>();
    const running: Promise<boolean>[] = [];
    for (let n = 0; n < calls && faults.size === 0; n++) {
      if (n > 0) await pause(gapMs);
      const call = callOnce(caller, { n, queue: values.queue, lengthMs });
      running.push(
        call.then(
          () => true,
          (error: unknown) => {
            faults.add(describe(error, values.url));
            return false;
          },
        ),
      );
    }
    const came = (await Promise.all(running)).filter(Boolean).length;
    for (const fault of faults) say(fault);
    say(`${came} of ${calls} calls came and went.`);
    return came < calls ? 1 : 0;
  },
};

function describe(error: unknown, url: string): string {
  return error instanceof Refused ? error.message : `No server answers at ${url}.`;
}

async function callOnce(
  caller: Caller,
  { n, queue, lengthMs }: { n: number; queue: string; lengthMs: number },
): Promise<void> {
  const subject = `simulated-${crypto.randomUUID()}`;
  // A number range that is given to nobody.
  const ani = `+8869000${String(n % 100_000).padStart(5, "0")}`;
  await report(caller, subject, "queued", { ani, queue });
  await pause(lengthMs);
  await report(caller, subject, "cleared", { clearedBy: "customer" });
}

async function report(
  { url, token, source }: Caller,
  subject: string,
  kind: string,
  data: object,
): Promise<void> {
  const answer = await fetch(new URL("/api/v1/telephony/events", url), {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/cloudevents+json",
    },
    body: JSON.stringify({
      specversion: "1.0",
      id: `${subject}-${kind}`,
      source,
      subject,
      type: `cti.call.${kind}`,
      data,
    }),
  });
  if (answer.ok) return;
  const problem = (await answer.json().catch(() => ({}))) as { detail?: string };
  throw new Refused(problem.detail ?? `The server answered ${answer.status}.`);
}

function readCount(text: string, name: string): number {
  const count = Number(text);
  if (count > 0 && count <= 100_000) return count;
  throw new ConfigError(`--${name} takes a number above 0.`);
}
