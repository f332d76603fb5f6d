import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ordinaryHabits } from "#server/demo/agents/habits.ts";
import { startSimulatedAgents } from "#server/demo/simulated-agents.ts";
import { SeededRandom } from "#server/lib/seeded-random.ts";
import type { ClientToServerEvents, ServerToClientEvents } from "#shared/contracts/realtime.ts";
import { FakeClock, settle } from "#test/support/fake-clock.ts";
import { aLog } from "#test/support/quiet-log.ts";
import { anAgentView, anOffer, aSnapshot, callId } from "./desk-messages.ts";

/** A server with one room and no rules: it signs everybody in and writes down what they ask. */
function aFakeServer() {
  const signIns: string[] = [];
  const sessions = new Set<string>();
  const commands: { name: string; input: Record<string, unknown> }[] = [];
  let tries = 0;
  const http = createServer((req, res) => {
    if (req.url !== "/api/v1/session") return;
    if (req.method === "GET") {
      res.writeHead(sessions.has(req.headers.cookie ?? "") ? 200 : 401).end();
      return;
    }
    let text = "";
    req.on("data", (part: Buffer) => (text += part.toString()));
    req.on("end", () => {
      const { username, password } = JSON.parse(text) as { username: string; password: string };
      if (password !== "right") {
        tries += 1;
        res.writeHead(401).end();
        return;
      }
      signIns.push(username);
      const cookie = `__Host-sid=${username}-${signIns.length}`;
      sessions.add(cookie);
      res.writeHead(200, { "set-cookie": `${cookie}; Secure; HttpOnly; Path=/` }).end("{}");
    });
  });
  const io = new Server<ClientToServerEvents, ServerToClientEvents>(http);
  io.use((socket, next) => {
    const known = sessions.has(socket.request.headers.cookie ?? "");
    next(known ? undefined : new Error("not_signed_in"));
  });
  io.on("connection", (socket) => {
    socket.onAny(
      (name: string, input: Record<string, unknown>, acknowledge: (r: object) => void) => {
        commands.push({ name, input });
        acknowledge({ ok: true, value: {} });
      },
    );
    socket.emit("desk.synced", aSnapshot(anAgentView(1, { presence: { kind: "signedOut" } })));
  });
  return { http, io, signIns, sessions, commands, failedTries: () => tries };
}

let server: ReturnType<typeof aFakeServer>;
let origin: string;
let clock: FakeClock;
let agents: { stop(): void } | undefined;

beforeEach(async () => {
  server = aFakeServer();
  server.http.listen(0, "127.0.0.1");
  await once(server.http, "listening");
  origin = `http://127.0.0.1:${(server.http.address() as AddressInfo).port}`;
  clock = new FakeClock();
});
afterEach(async () => {
  agents?.stop();
  await server.io.close();
});

const start = (count: number, password = "right") => {
  agents = startSimulatedAgents({
    origin,
    password,
    userNames: Array.from({ length: count }, (_, index) => `sim${index + 1}`),
    random: new SeededRandom(1),
    clock,
    log: aLog(),
    habits: { ...ordinaryHabits, answers: { accept: 1, decline: 0, ringOut: 0 } },
  });
};
/** Lets real sockets and the fake clock run side by side until it is so. */
async function until(check: () => boolean): Promise<void> {
  const giveUpAt = performance.now() + 5_000;
  while (!check() && performance.now() < giveUpAt) {
    clock.advance(10);
    await settle();
  }
  expect(check()).toBe(true);
}
const asked = (name: string) => server.commands.filter((command) => command.name === name);

it("sign in one by one, connect and make themselves ready, each command with an id", async () => {
  start(5);
  await until(() => asked("agent.setPresence").length === 5);

  expect(server.signIns.toSorted()).toEqual(["sim1", "sim2", "sim3", "sim4", "sim5"]);
  expect(new Set(server.commands.map(({ input }) => input.commandId)).size).toBe(5);
});

it("take a call from the offer to the wrap-up", async () => {
  start(1);
  await until(() => asked("agent.setPresence").length === 1);
  server.io.emit("agent.updated", anAgentView(2));
  server.io.emit("call.offered", anOffer());
  await until(() => asked("call.accept").length === 1);
  server.io.emit(
    "agent.updated",
    anAgentView(3, { activity: "wrapUp", callId, wrapUpLeftMs: 20_000 }),
  );
  await until(() => asked("call.wrapUp").length === 1);

  expect(asked("offer.acknowledge")).toHaveLength(1);
});

it("come back with the session they have, or a new one when it is over", async () => {
  start(1);
  await until(() => asked("agent.setPresence").length === 1);
  server.io.disconnectSockets(true);
  await until(() => asked("agent.setPresence").length === 2);
  expect(server.signIns).toHaveLength(1);
  server.sessions.clear();
  server.io.disconnectSockets(true);
  await until(() => asked("agent.setPresence").length === 3);

  expect(server.signIns).toHaveLength(2);
});

it("do not hammer a server that refuses their password", async () => {
  start(1, "wrong");
  await until(() => server.failedTries() === 1);
  clock.advance(50_000);
  await settle();

  expect(server.failedTries()).toBe(1);
});

it("are gone once stopped", async () => {
  start(3);
  await until(() => server.io.engine.clientsCount === 3);
  agents?.stop();
  await until(() => server.io.engine.clientsCount === 0);

  clock.advance(60_000);
  await settle();
  expect(server.signIns).toHaveLength(3);
});
