import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express from "express";
import { expect, it, onTestFinished } from "vitest";
import type { AssignmentState, Assignments } from "#server/intake/event-sink.ts";
import { assignmentRoutes } from "#server/intake/assignment-routes.ts";
import { Api } from "#server/http/api.ts";
import { handleError } from "#server/http/handle-error.ts";
import { CallId, OfferId, UserId } from "#shared/ids.ts";
import { FakeKeys, noLog } from "#test/support/an-intake.ts";
import { FakeClock } from "#test/support/fake-clock.ts";

const callId = CallId.parse(randomUUID());
const assigned: AssignmentState = {
  kind: "assigned",
  assignment: {
    agent: { id: UserId.parse(randomUUID()), userName: "ana", extension: "101" },
    offerId: OfferId.parse(`${callId}:1`),
  },
};

class FakeAssignments implements Assignments {
  state: AssignmentState = { kind: "waiting" };
  readonly listeners = new Set<() => void>();
  #subscribed: (() => void)[] = [];

  of(asked: CallId): AssignmentState {
    return asked === callId ? this.state : { kind: "unknown" };
  }

  onChange(_callId: CallId, listener: () => void): () => void {
    this.listeners.add(listener);
    for (const notice of this.#subscribed.splice(0)) notice();
    return () => this.listeners.delete(listener);
  }

  become(state: AssignmentState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }

  nextListener(): Promise<void> {
    return new Promise((resolve) => {
      this.#subscribed.push(resolve);
    });
  }
}

async function aDoor(mostWaitingPerKey = 100) {
  const assignments = new FakeAssignments();
  const clock = new FakeClock();
  const keys = new FakeKeys();
  keys.add("reads", { scopes: new Set(["assignment:read"]) });
  keys.add("posts");
  const api = new Api();
  const { drain } = assignmentRoutes(api, { assignments, clock, mostWaitingPerKey });
  const app = express()
    .use((req, res, next) => {
      res.locals.identity = keys.identify(req.headers.authorization?.slice(7) ?? "") ?? undefined;
      next();
    })
    .use(api.router)
    .use(handleError(noLog));
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = (query = "", id: string = callId, token = "reads", signal?: AbortSignal) =>
    fetch(`${url}/calls/${id}/assignment${query}`, {
      headers: { authorization: `Bearer ${token}` },
      ...(signal && { signal }),
    });
  return { ask, assignments, clock, drain };
}

it("answers at once when the agent is known", async () => {
  const { ask, assignments } = await aDoor();
  assignments.state = assigned;
  const answer = await ask("?waitSeconds=25");
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual(assigned.kind === "assigned" && assigned.assignment);
});

it.each([
  ["not yet", { kind: "waiting" }, 204],
  ["call over", { kind: "over" }, 410],
  ["unknown", { kind: "unknown" }, 404],
] as const)("answers %s", async (_name, state, status) => {
  const { ask, assignments } = await aDoor();
  assignments.state = state;
  expect((await ask()).status).toBe(status);
});

it("waits until the call has an agent", async () => {
  const { ask, assignments, clock } = await aDoor();
  const subscribed = assignments.nextListener();
  const answer = ask("?waitSeconds=25");
  await subscribed;
  assignments.become({ kind: "waiting" });
  assignments.become(assigned);
  expect((await answer).status).toBe(200);
  expect([assignments.listeners.size, clock.pending]).toEqual([0, 0]);
});

it("says so when the caller leaves meanwhile", async () => {
  const { ask, assignments } = await aDoor();
  const subscribed = assignments.nextListener();
  const answer = ask("?waitSeconds=25");
  await subscribed;
  assignments.become({ kind: "over" });
  expect((await answer).status).toBe(410);
});

it("answers 204 when the time is up", async () => {
  const { ask, assignments, clock } = await aDoor();
  const subscribed = assignments.nextListener();
  const answer = ask("?waitSeconds=10");
  await subscribed;
  clock.advance(10_000);
  expect((await answer).status).toBe(204);
  expect(assignments.listeners.size).toBe(0);
});

it("forgets a client that went away", async () => {
  const { ask, assignments, clock } = await aDoor(1);
  const leave = new AbortController();
  const subscribed = assignments.nextListener();
  const answer = ask("?waitSeconds=25", callId, "reads", leave.signal);
  await subscribed;
  leave.abort();
  await expect(answer).rejects.toThrow("aborted");
  await expect.poll(() => assignments.listeners.size).toBe(0);
  expect(clock.pending).toBe(0);
});

it("lets a key wait only so often at once", async () => {
  const { ask, assignments } = await aDoor(1);
  const subscribed = assignments.nextListener();
  const first = ask("?waitSeconds=25");
  await subscribed;
  const second = await ask("?waitSeconds=25");
  expect([second.status, second.headers.get("retry-after")]).toEqual([429, "1"]);
  assignments.become(assigned);
  expect((await first).status).toBe(200);
  expect((await ask("?waitSeconds=25")).status).toBe(200);
});

it("answers everybody when the server drains", async () => {
  const { ask, assignments, drain } = await aDoor();
  const subscribed = assignments.nextListener();
  const answer = ask("?waitSeconds=25");
  await subscribed;
  drain();
  expect((await answer).status).toBe(204);
  expect((await ask("?waitSeconds=25")).status).toBe(204);
});

it.each([
  ["a key without the scope", "", callId, "posts", 403],
  ["nobody", "", callId, "guess", 401],
  ["no uuid", "", "7", "reads", 400],
  ["too long a wait", "?waitSeconds=26", callId, "reads", 400],
  ["no number", "?waitSeconds=soon", callId, "reads", 400],
])("refuses %s", async (_name, query, id, token, status) => {
  const { ask } = await aDoor();
  expect((await ask(query, id, token)).status).toBe(status);
});
