import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * Below those that the system gives to connections: between asking and listening, seconds later, one
 * of a thousand other connections could be given it.
 */
const lowest = 20_000;
const highest = 32_700;

/** A port of loopback that nobody listens on right now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, highest);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
