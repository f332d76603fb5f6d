import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Express } from "express";

export type WebServer = { url: string; stop(): Promise<void> };

/** The app on loopback; on a free port unless one is said. */
export async function listen(app: Express, wanted = 0): Promise<WebServer> {
  const server = createServer(app).listen(wanted, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
