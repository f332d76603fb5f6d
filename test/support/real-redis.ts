import { spawn } from "node:child_process";
import { once } from "node:events";
import { freePort } from "./free-port.ts";

/** A private, empty Redis. */
export async function aRedis(): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const child = spawn(
    "redis-server",
    ["--port", String(port), "--bind", "127.0.0.1", "--save", ""],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  for await (const chunk of child.stdout) if (String(chunk).includes("Ready to accept")) break;
  child.stdout.resume();
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill();
      await gone;
    },
  };
}
