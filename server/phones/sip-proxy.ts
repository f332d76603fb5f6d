import type { IncomingMessage, Server as HttpServer } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocket, WebSocketServer } from "ws";
import type { Handshake } from "#server/auth/identify.ts";
import type { Identity } from "#server/auth/identity.ts";
import { reachOf } from "#server/auth/identity.ts";
import { isOwnOrigin } from "#server/http/own-origin.ts";
import type { Transport } from "#server/http/security-headers.ts";
import type { Logger } from "#server/lib/logger.ts";
import { sipSocketPath } from "#shared/contracts/phones.ts";
import { SipRelay } from "./sip-relay.ts";

type Parts = {
  http: HttpServer;
  transport: Transport;
  identifySocket: (handshake: Handshake) => Promise<Identity | null>;
  /** Called at once when a session has ended. */
  onRevoked: (listener: (sessionHash: string) => void) => void;
  /** Where the exchange takes SIP; undefined: nowhere, no browser is a telephone. */
  upstream: () => string | undefined;
  log: Logger;
};

/** A tab has one, and one more while it is replaced; more is a fault or an attack. */
const perSession = 6;
const protocol = "sip";

/**
 * Relays browsers' SIP to the exchange: on our origin, over our TLS, for people who are signed in,
 * and for as long as they are. Who they are to the exchange is decided there, by their password.
 */
export function proxySip(parts: Parts) {
  const { http, onRevoked, log } = parts;
  const relays = new Map<string, Set<SipRelay>>();
  const doors = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: 64 * 1024,
    handleProtocols: (offered) => (offered.has(protocol) ? protocol : false),
  });

  async function welcome(req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const upstream = parts.upstream();
    if (upstream === undefined) return refuse(socket, 404);
    if (!isOwnOrigin(req.headers, parts.transport)) return refuse(socket, 403);
    const identity = await parts.identifySocket(req);
    if (identity?.kind !== "user") return refuse(socket, 401);
    const own = relays.get(identity.sessionHash) ?? new Set<SipRelay>();
    if (!reachOf(identity, "phone:use") || own.size >= perSession) return refuse(socket, 403);
    relays.set(identity.sessionHash, own);
    doors.handleUpgrade(req, socket, head, (browser) => {
      const relay = new SipRelay(browser, new WebSocket(upstream, protocol), log);
      own.add(relay);
      relay.onEnd(() => {
        own.delete(relay);
        if (own.size === 0) relays.delete(identity.sessionHash);
      });
    });
  }

  http.on("upgrade", (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (req.url?.split("?")[0] !== sipSocketPath) return;
    // Unheard, a reset would end the process.
    socket.once("error", () => socket.destroy());
    welcome(req, socket, head).catch((error: unknown) => {
      log.warn({ error }, "a telephone was not let in");
      refuse(socket, 503);
    });
  });
  const disconnect = (sessionHash: string) => {
    for (const relay of relays.get(sessionHash) ?? []) relay.end();
  };
  onRevoked(disconnect);
  return {
    disconnect,
    isConnected: (sessionHash: string) => relays.has(sessionHash),
    stop() {
      for (const own of relays.values()) for (const relay of own) relay.end();
      doors.close();
    },
  };
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} \r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
