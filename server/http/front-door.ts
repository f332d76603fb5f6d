import { readFileSync } from "node:fs";
import type { Server as HttpServer } from "node:http";
import type { AddressInfo, Server, Socket } from "node:net";
import { createServer } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import type { Config } from "#server/config.ts";

/** Where connections arrive, with or without TLS, from the first moment on. */
export interface FrontDoor {
  readonly url: string;
  /** From now on new connections belong to this server. */
  leadTo(server: HttpServer): void;
  close(): Promise<void>;
}

type Place = Pick<Config, "host" | "port" | "tls">;

/** Listens before anything else is started, so a taken port is known at once. */
export async function openFrontDoor(place: Place, first: HttpServer): Promise<FrontDoor> {
  let inside = first;
  const visitors = new Set<Socket>();
  const enter = (visitor: Socket) => {
    visitors.add(visitor);
    visitor.once("close", () => visitors.delete(visitor));
    inside.emit("connection", visitor);
  };
  const door = place.tls
    ? createTlsServer({
        cert: readFileSync(place.tls.certFile),
        key: readFileSync(place.tls.keyFile),
        minVersion: "TLSv1.2",
        ALPNProtocols: ["http/1.1"],
      }).on("secureConnection", enter)
    : createServer({ noDelay: true }, enter);
  await listening(door, place);
  const { port } = door.address() as AddressInfo;
  const host = place.host.includes(":") ? `[${place.host}]` : place.host;
  return {
    url: `${place.tls ? "https" : "http"}://${host}:${port}`,
    leadTo(server) {
      inside = server;
    },
    close: () =>
      new Promise((resolve) => {
        door.close(() => resolve());
        for (const visitor of visitors) visitor.destroy();
      }),
  };
}

/** @throws an Error with a sentence for people when the port is taken or not ours to take. */
function listening(door: Server, { host, port }: Place): Promise<void> {
  return new Promise((resolve, reject) => {
    door.once("error", (error: NodeJS.ErrnoException) => {
      reject(new ListenError(sentence(error, host, port), { cause: error }));
    });
    door.listen(port, host, resolve);
  });
}

class ListenError extends Error {
  override readonly name = "ListenError";
}

function sentence(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === "EADDRINUSE") {
    return `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`;
  }
  if (error.code === "EACCES") {
    return `This account may not listen on port ${port}. Choose one above 1023: PORT=8080 npm start`;
  }
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return `HOST ${host} is not an address of this machine.`;
  }
  return `Listening on ${host}:${port} failed: ${error.message}`;
}
