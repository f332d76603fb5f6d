import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freeUdpPort } from "#server/launch/pbx/free-udp-port.ts";
import { unpackAsterisk } from "#server/launch/pbx/unpack-asterisk.ts";

const root = path.resolve(import.meta.dirname, "../../..");

export type SippRun = Readonly<{ done: Promise<SippEnd>; kill(): void }>;
export type SippEnd = Readonly<{ code: number | null; log: string; errors: string }>;

type Options = { pbxPort: number; scenario: string; args?: readonly string[] };

/** sipp, the independent caller: exit code 0 means that every call went as its scenario says. */
export async function runSipp({ pbxPort, scenario, args = [] }: Options): Promise<SippRun> {
  const { sipp } = unpackAsterisk(root, console.log);
  const folder = mkdtempSync(path.join(tmpdir(), "calldesk-sipp-"));
  const file = (name: string) => path.join(folder, name);
  writeFileSync(file("scenario.xml"), scenario);
  const port = await freeUdpPort();
  const own = ["-sf", file("scenario.xml"), "-i", "127.0.0.1", "-p", String(port), "-nostdin"];
  const traces = [
    "-trace_logs",
    "-log_file",
    file("log"),
    "-trace_err",
    "-error_file",
    file("err"),
  ];
  const child = spawn(sipp, [`127.0.0.1:${pbxPort}`, ...own, ...traces, ...args], {
    cwd: folder,
    env: { ...process.env, TERM: "dumb" },
    stdio: "ignore",
  });
  const read = (name: string) => (existsSync(file(name)) ? readFileSync(file(name), "utf8") : "");
  const ended = async (): Promise<SippEnd> => {
    const [code] = (await once(child, "exit")) as [number | null];
    const end = { code, log: read("log"), errors: read("err") };
    rmSync(folder, { recursive: true, force: true });
    return end;
  };
  return { done: ended(), kill: () => void child.kill("SIGKILL") };
}
