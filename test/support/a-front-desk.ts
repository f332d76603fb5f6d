import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { anIntake } from "./an-intake.ts";
import type { FakeSink } from "./an-intake.ts";

export type FrontDesk = { url: string; sink: FakeSink };

/**
 * The console as a PBX's script sees it, at a port that may be known before the test: the real
 * intake, and ana with extension 1001 at the second question for an agent. The key is `bound`.
 */
export async function aFrontDesk(port = 0): Promise<FrontDesk> {
  const intake = await anIntake();
  let asked = 0;
  const server = createServer((request, response) => {
    void (async () => {
      if (request.method === "GET") {
        asked += 1;
        const known = asked > 1 && request.headers.authorization === "Bearer bound";
        if (!known) return response.writeHead(204).end();
        return response.end('{"agent":{"id":"1","userName":"ana","extension":"1001"}}');
      }
      const { "content-type": type = "", authorization = "" } = request.headers;
      const answer = await fetch(intake.url.replace("/api/v1", request.url ?? ""), {
        method: "POST",
        headers: { "content-type": type, authorization },
        body: (await request.toArray()).join(""),
      });
      return response.writeHead(answer.status).end(await answer.text());
    })();
  }).listen(port, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sink: intake.sink };
}
