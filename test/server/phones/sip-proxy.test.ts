import { once } from "node:events";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import type { UserIdentity } from "#server/auth/identity.ts";
import { proxySip } from "#server/phones/sip-proxy.ts";
import { aLog } from "#test/support/quiet-log.ts";

const identity = { kind: "user", role: "agent", sessionHash: "s1" } as UserIdentity;

let http: Server;
let exchange: WebSocketServer;
let upstream: string | undefined;
let signedIn: boolean;
let role: UserIdentity["role"];
let revoke: (hash: string) => void;
let proxy: { stop(): void };
let url: string;
let heard: string[];

const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;

beforeEach(async () => {
  heard = [];
  exchange = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await once(exchange, "listening");
  exchange.on("connection", (line) => {
    line.on("message", (data) => {
      heard.push((data as Buffer).toString("utf8"));
      line.send("SIP/2.0 200 OK");
    });
  });
  upstream = `ws://127.0.0.1:${portOf(exchange)}/ws`;
  signedIn = true;
  role = "agent";
  http = createServer();
  proxy = proxySip({
    http,
    transport: { secure: false, trustProxy: false, allowedOrigins: [] },
    identifySocket: async () => (signedIn ? { ...identity, role } : null),
    onRevoked: (listener) => {
      revoke = listener;
    },
    upstream: () => upstream,
    log: aLog(),
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  url = `ws://127.0.0.1:${portOf(http)}/sip`;
});
afterEach(() => {
  proxy.stop();
  http.close();
  http.closeAllConnections();
  for (const line of exchange.clients) line.terminate();
  exchange.close();
});

const knock = (headers: Record<string, string> = {}) => new WebSocket(url, "sip", { headers });

async function enter(): Promise<WebSocket> {
  const browser = knock();
  await once(browser, "open");
  return browser;
}

async function refusal(browser: WebSocket): Promise<number | undefined> {
  browser.on("error", () => undefined);
  const [, response] = (await once(browser, "unexpected-response")) as [
    unknown,
    { statusCode?: number },
  ];
  return response.statusCode;
}

it("carries SIP both ways, also what was said before the exchange was reached", async () => {
  const browser = await enter();
  expect(browser.protocol).toBe("sip");
  browser.send("REGISTER sip:pbx SIP/2.0");
  const [answer] = await once(browser, "message");
  expect(String(answer)).toBe("SIP/2.0 200 OK");
  expect(heard).toEqual(["REGISTER sip:pbx SIP/2.0"]);
});

it("lets nobody in who is not signed in", async () => {
  signedIn = false;
  expect(await refusal(knock())).toBe(401);
});

it("lets nobody in whose role has no telephone", async () => {
  role = "auditor";
  expect(await refusal(knock())).toBe(403);
});

it("takes no connection from another site's page", async () => {
  expect(await refusal(knock({ origin: "https://elsewhere.test" }))).toBe(403);
});

it("is not there where no exchange is", async () => {
  upstream = undefined;
  expect(await refusal(knock())).toBe(404);
});

it("hangs up when the session ends, and the exchange hears of it", async () => {
  const browser = await enter();
  browser.send("REGISTER");
  await once(browser, "message");
  const [line] = exchange.clients;
  const gone = once(line as WebSocket, "close");
  revoke("somebody else's");
  expect(browser.readyState).toBe(WebSocket.OPEN);
  revoke("s1");
  await Promise.all([gone, once(browser, "close")]);
});

it("closes the browser's line when the exchange goes, so that it comes back", async () => {
  const browser = await enter();
  browser.send("REGISTER");
  await once(browser, "message");
  const closed = once(browser, "close");
  for (const line of exchange.clients) line.terminate();
  await closed;
});

it("closes the browser's line when the exchange cannot be reached", async () => {
  exchange.close();
  const browser = await enter();
  await once(browser, "close");
});

it("tells the exchange within seconds of a laptop that sleeps", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const browser = await enter();
  browser.send("REGISTER");
  await once(browser, "message");
  const [line] = exchange.clients;
  const gone = once(line as WebSocket, "close");
  // Asleep: the connection stands, nobody answers.
  browser.pause();
  vi.advanceTimersByTime(8_000);
  await gone;
  vi.useRealTimers();
  browser.terminate();
});

it("has room for a few tabs of a session, not for a hundred", async () => {
  const tabs = await Promise.all(Array.from({ length: 6 }, enter));
  expect(await refusal(knock())).toBe(403);
  tabs[0]?.close();
  await vi.waitFor(async () => {
    const again = knock();
    again.on("error", () => undefined);
    await once(again, "open");
  });
});
