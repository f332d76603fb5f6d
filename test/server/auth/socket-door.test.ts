import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Socket as ServerSocket } from "socket.io";
import type { Socket } from "socket.io-client";
import { io } from "socket.io-client";
import { Server } from "socket.io";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { isOwnOrigin } from "#server/http/own-origin.ts";
import type { WebDesk } from "#test/support/web-desk.ts";
import { aWebDesk } from "#test/support/web-desk.ts";

/** The door as the gateway builds it: origin first, then who it is, then as long as the session. */
let desk: WebDesk;
let server: Server;
let url: string;
const opened: Socket[] = [];
beforeAll(async () => {
  desk = await aWebDesk();
  await desk.person("ana", "agent");
  const transport = { secure: false, trustProxy: false, allowedOrigins: [] } as const;
  const http = createServer();
  server = new Server(http, {
    allowRequest: (req, decide) => decide(null, isOwnOrigin(req.headers, transport)),
  });
  server.use((socket, next) => void letIn(socket, next));
  desk.sessions.onRevoked((hash) => server.in(`session:${hash}`).disconnectSockets(true));
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterEach(() => {
  for (const socket of opened.splice(0)) socket.disconnect();
});
afterAll(async () => {
  await server.close();
  await desk.stop();
});

async function letIn(socket: ServerSocket, next: (refusal?: Error) => void): Promise<void> {
  const identity = await desk.identifySocket(socket.handshake);
  if (identity?.kind !== "user") return next(new Error("not_signed_in"));
  await socket.join(`session:${identity.sessionHash}`);
  socket.once("disconnect", desk.sessions.attach(identity.sessionHash));
  next();
}

function knock(extraHeaders: Record<string, string>, auth = {}): Promise<string> {
  const transports = ["websocket"];
  const socket = io(url, { transports, extraHeaders, auth, reconnection: false, forceNew: true });
  opened.push(socket);
  return new Promise((resolve) => {
    socket.once("connect", () => resolve("connected"));
    socket.once("connect_error", (error) => resolve(error.message));
  });
}

it("lets in who has a session, from our own pages or no browser", async () => {
  const { cookie } = await desk.as("ana");
  expect(await knock({ cookie })).toBe("connected");
  expect(await knock({ cookie, origin: url })).toBe("connected");
});

it("refuses other origins, no session and a wrong token", async () => {
  const { cookie } = await desk.as("ana");
  expect(await knock({ cookie, origin: "http://evil.example" })).toBe("websocket error");
  expect(await knock({})).toBe("not_signed_in");
  expect(await knock({ cookie }, { token: "cdk_wrong" })).toBe("not_signed_in");
});

it("ends the socket within a second of signing out", async () => {
  const { cookie, send } = await desk.as("ana");
  await knock({ cookie });
  let reason = "";
  opened[0]?.once("disconnect", (why) => {
    reason = why;
  });
  await send("DELETE", "/session");
  await expect.poll(() => reason, { timeout: 1_000 }).toBe("io server disconnect");
});
