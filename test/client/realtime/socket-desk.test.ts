// @vitest-environment jsdom
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { afterEach, expect, it, vi } from "vitest";
import type { OpenableDesk } from "#client/realtime/socket-desk.ts";
import { createSocketDesk } from "#client/realtime/socket-desk.ts";
import { aSnapshot } from "#test/support/live-views.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

type Command = { name: string; input: { commandId: string } };

/** A real Socket.IO server that answers as it is told. */
async function aServer() {
  const http = createServer();
  const io = new Server(http, { pingInterval: 10_000, pingTimeout: 8_000 });
  const heard: Command[] = [];
  const server = {
    io,
    heard,
    snapshots: true,
    answer: (_name: string): unknown => ({ ok: true, value: {} }),
    url: "",
  };
  io.on("connection", (socket) => {
    if (server.snapshots) socket.emit("desk.synced", aSnapshot());
    socket.onAny((name: string, input: Command["input"], acknowledge: (reply: unknown) => void) => {
      heard.push({ name, input });
      const reply = server.answer(name);
      if (reply !== undefined) acknowledge(reply);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  server.url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  closing.push(() => io.close());
  return server;
}

function aDesk(url: string, isSignedIn = async () => true): OpenableDesk {
  const desk = createSocketDesk({ userId: "ana", url, isSignedIn });
  closing.push(desk.open());
  return desk;
}

const untilSynced = (desk: OpenableDesk) =>
  vi.waitFor(() => expect(desk.getState().synced).toBe(true), { timeout: 4_000, interval: 5 });

it("is online and true when the first snapshot has come", async () => {
  const { url } = await aServer();
  const desk = aDesk(url);
  expect(desk.getState().connection.kind).toBe("reconnecting");
  await untilSynced(desk);
  expect(desk.getState()).toMatchObject({
    connection: { kind: "online" },
    agent: { userName: "ana" },
  });
});

it("gives every command an id of its own and returns the value", async () => {
  const server = await aServer();
  server.answer = () => ({ ok: true, value: { effective: "afterCall" } });
  const desk = aDesk(server.url);
  await untilSynced(desk);
  const answers = [
    await desk.send("agent.setPresence", { presence: { kind: "ready" } }),
    await desk.send("agent.setPresence", { presence: { kind: "ready" } }),
  ];
  expect(answers).toEqual([{ effective: "afterCall" }, { effective: "afterCall" }]);
  const ids = server.heard.map(({ input }) => input.commandId);
  expect(new Set(ids).size).toBe(2);
});

it("rejects with the server's reason when it says no", async () => {
  const server = await aServer();
  server.answer = () => ({ ok: false, error: { code: "offer_gone", message: "gone" } });
  const desk = aDesk(server.url);
  await untilSynced(desk);
  await expect(desk.send("desk.resync", {})).rejects.toMatchObject({ code: "offer_gone" });
});

it("refuses a command at once while there is no connection, and never sends it later", async () => {
  const server = await aServer();
  const desk = createSocketDesk({ userId: "ana", url: server.url, isSignedIn: async () => true });
  await expect(desk.send("desk.resync", {})).rejects.toMatchObject({ code: "offline" });
  closing.push(desk.open());
  await untilSynced(desk);
  expect(server.heard).toEqual([]);
});

it("asks for the snapshot when an event cannot be read", async () => {
  const server = await aServer();
  const desk = aDesk(server.url);
  await untilSynced(desk);
  server.io.emit("agent.updated", { nonsense: true });
  await vi.waitFor(() => expect(server.heard.map(({ name }) => name)).toEqual(["desk.resync"]));
  expect(desk.getState().agent?.userName).toBe("ana");
});

it("comes back by itself after the server dropped it, with a new snapshot", async () => {
  const server = await aServer();
  const desk = aDesk(server.url);
  await untilSynced(desk);
  server.io.disconnectSockets(true);
  await vi.waitFor(() => expect(desk.getState().connection.kind).toBe("reconnecting"));
  expect(desk.getState().agent?.userName).toBe("ana");
  await untilSynced(desk);
  expect(desk.getState().connection.kind).toBe("online");
});

it("reconnects at once when the page wakes", async () => {
  const server = await aServer();
  const desk = aDesk(server.url);
  await untilSynced(desk);
  server.io.emit("server.draining", { retryMs: 600_000 });
  await vi.waitFor(() => expect(desk.getState().connection.kind).toBe("online"));
  server.io.disconnectSockets(true);
  await vi.waitFor(() => expect(desk.getState().synced).toBe(false));
  window.dispatchEvent(new Event("online"));
  await untilSynced(desk);
});

it("replaces a connection that looks open and is dead", async () => {
  const server = await aServer();
  const desk = aDesk(server.url);
  await untilSynced(desk);
  let connections = 0;
  server.io.on("connection", () => (connections += 1));
  server.answer = () => undefined;
  window.dispatchEvent(new Event("pageshow"));
  await vi.waitFor(() => expect(connections).toBe(1), { timeout: 4_000 });
  await untilSynced(desk);
});

it("asks whether anybody is signed in when the server refuses or ends the connection", async () => {
  const server = await aServer();
  const isSignedIn = vi.fn<() => Promise<boolean>>(async () => true);
  const desk = aDesk(server.url, isSignedIn);
  await untilSynced(desk);
  server.io.use((_socket, next) => next(new Error("not_signed_in")));
  server.io.disconnectSockets(true);
  await vi.waitFor(() => expect(isSignedIn).toHaveBeenCalledTimes(2), { timeout: 4_000 });
});
