import { beforeEach, expect, it, vi } from "vitest";
import { RequestError } from "#client/lib/request-error.ts";
import { PhoneLine } from "#client/softphone/phone-line.ts";
import type { Line } from "#client/softphone/phone-state.ts";
import type { BrowserPhone } from "#shared/contracts/phones.ts";
import { FakeAgent } from "#test/support/fake-sip.ts";

const account: BrowserPhone = {
  sipUri: "sip:agent-1@pbx",
  userName: "agent-1",
  password: "p",
  iceServers: [],
  iceTransportPolicy: "all",
};
const refusal = (code: "phone_elsewhere" | "connector_unavailable" | "offline") =>
  new RequestError({ code, message: code });

let lines: Line[];
let agents: FakeAgent[];
let answer: (takeOver: boolean) => BrowserPhone | null;
let close: () => void;
let line: PhoneLine;

beforeEach(() => {
  lines = [];
  agents = [];
  answer = () => account;
  close = () => undefined;
  line = new PhoneLine({
    openAccount: async (takeOver) => answer(takeOver),
    closeAccount: async () => close(),
    loadAgent: async () => (given, events) => {
      const agent = new FakeAgent(given, events);
      agents.push(agent);
      return agent;
    },
    onLine: (now) => lines.push(now),
    onInvite: () => undefined,
    delayMs: () => 0,
  });
  return () => line.stop();
});

const agentNumber = (count: number) =>
  vi.waitFor(() => {
    expect(agents).toHaveLength(count);
    return agents[count - 1] as FakeAgent;
  });

it("registers with the account it was given", async () => {
  line.start();
  const agent = await agentNumber(1);
  expect(agent.account).toEqual(account);
  agent.events.registered();
  expect(lines).toEqual([{ kind: "starting" }, { kind: "registered" }]);
});

it("is no telephone where nobody's browser is one, and loads nothing for it", async () => {
  answer = () => null;
  line.start();
  await vi.waitFor(() => expect(lines.at(-1)).toEqual({ kind: "off" }));
  expect(agents).toEqual([]);
});

it("fetches another password when the exchange refuses the old one", async () => {
  line.start();
  const first = await agentNumber(1);
  first.events.refused();
  expect(lines.at(-1)).toEqual({ kind: "lost", fault: "lineRefused" });
  expect(first.done).toContain("stop");
  const second = await agentNumber(2);
  second.events.registered();
  expect(lines.at(-1)).toEqual({ kind: "registered" });
});

it("leaves the telephone to the other browser until told to take it", async () => {
  const asked: boolean[] = [];
  answer = (takeOver) => {
    asked.push(takeOver);
    if (!takeOver) throw refusal("phone_elsewhere");
    return account;
  };
  line.start();
  await vi.waitFor(() => expect(lines.at(-1)).toEqual({ kind: "lost", fault: "elsewhere" }));
  line.start(true);
  await agentNumber(1);
  expect(asked).toEqual([false, true]);
});

it("tries again while the telephone system is away", async () => {
  let tries = 0;
  answer = () => {
    tries += 1;
    if (tries < 3) throw refusal("connector_unavailable");
    return account;
  };
  line.start();
  await agentNumber(1);
  expect(lines).toContainEqual({ kind: "lost", fault: "exchangeAway" });
});

it("says when the connection is gone and when it is back", async () => {
  line.start();
  const agent = await agentNumber(1);
  agent.events.registered();
  agent.events.disconnected();
  expect(lines.at(-1)).toEqual({ kind: "lost", fault: "lineLost" });
  agent.events.registered();
  expect(lines.at(-1)).toEqual({ kind: "registered" });
});

it("does not listen to an agent it has stopped", async () => {
  line.start();
  const agent = await agentNumber(1);
  line.stop();
  const before = lines.length;
  agent.events.registered();
  expect(lines).toHaveLength(before);
});

it("says that it leaves until the server knows", async () => {
  let tries = 0;
  close = () => {
    tries += 1;
    if (tries < 3) throw refusal("offline");
  };
  line.leave();
  await vi.waitFor(() => expect(tries).toBe(3));
  expect(lines).toEqual([{ kind: "other" }]);
});
