import { accessSync, constants, existsSync, readFileSync, statfsSync } from "node:fs";
import { X509Certificate } from "node:crypto";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Config } from "#server/config.ts";
import type { Finding } from "./doctor.ts";

const leastFreeMegabytes = 500;
const certificateWarningDays = 14;
const dayMs = 86_400_000;
const patienceMs = 3_000;

/** Looks at this machine and at what its settings name. */
export async function examineMachine(config: Config): Promise<Finding[]> {
  const found = [folderCheck(config), certificateCheck(config)];
  found.push(...(await Promise.all([asteriskCheck(config), voiceCheck(config)])));
  return found.filter((finding) => finding !== null);
}

function folderCheck({ dataDir }: Config): Finding {
  const what = "data folder";
  if (!existsSync(dataDir)) {
    return { state: "warn", what, text: `${dataDir} is made at the first start` };
  }
  try {
    accessSync(dataDir, constants.W_OK);
  } catch {
    return { state: "fail", what, text: `${dataDir} cannot be written by this account` };
  }
  const { bavail, bsize } = statfsSync(dataDir);
  const free = Math.floor((bavail * bsize) / 1e6);
  const text = `${dataDir}, ${free} MB free`;
  return { state: free < leastFreeMegabytes ? "warn" : "ok", what, text };
}

function certificateCheck({ tls }: Config): Finding | null {
  if (!tls) return null;
  const { validToDate } = new X509Certificate(readFileSync(tls.certFile));
  const days = Math.floor((validToDate.getTime() - Date.now()) / dayMs);
  const state = days < 0 ? "fail" : days < certificateWarningDays ? "warn" : "ok";
  return { state, what: "certificate", text: `valid for ${days} days` };
}

async function asteriskCheck({ asterisk }: Config): Promise<Finding | null> {
  if (!asterisk) return null;
  const what = "asterisk";
  const { url, user, password } = asterisk.ari;
  try {
    const answer = await fetch(new URL("/ari/asterisk/info?only=system", url), {
      headers: {
        authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`,
      },
      signal: AbortSignal.timeout(patienceMs),
    });
    if (answer.ok) return { state: "ok", what, text: `answers at ${new URL(url).host}` };
    const why = answer.status === 401 ? "refuses user and password" : `answers ${answer.status}`;
    return { state: "fail", what, text: `${new URL(url).host} ${why}` };
  } catch {
    return { state: "fail", what, text: `${new URL(url).host} cannot be reached` };
  }
}

async function voiceCheck({ espeakCommand }: Config): Promise<Finding> {
  const what = "voice";
  try {
    await promisify(execFile)(espeakCommand, ["--version"], { timeout: patienceMs });
    return { state: "ok", what, text: "prompts can be spoken" };
  } catch {
    const text = `${espeakCommand} is not there: prompts need recordings`;
    return { state: "warn", what, text };
  }
}
