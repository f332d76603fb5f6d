import type { Server } from "node:http";
import { createServer } from "node:http";

/**
 * Answers while the server waits for its database: alive, but not ready. Every connection ends with
 * its answer, so the next one finds the real server.
 */
export function createWaitingRoom(why: () => string): Server {
  return createServer((req, res) => {
    const alive = req.url === "/healthz";
    res.writeHead(alive ? 200 : 503, {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      connection: "close",
      ...(!alive && { "retry-after": "1" }),
    });
    res.end(
      JSON.stringify(
        alive
          ? { ok: true }
          : {
              ok: false,
              code: "storage_unavailable",
              message: "Calldesk is starting.",
              waitingFor: why(),
            },
      ),
    );
  });
}
