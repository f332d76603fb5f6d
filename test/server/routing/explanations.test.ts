import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Explanation } from "#shared/contracts/calls.ts";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre({ agents: 2 });
});
afterAll(() => centre.stop());

async function ask(userName: string, path: string) {
  const { status, body } = await centre.request(userName, "GET", path);
  return { status, explanation: body as unknown as Explanation };
}

const failed = ({ rules }: Explanation) =>
  rules.filter(({ passed }) => !passed).map(({ rule }) => rule);
const ofAgent = (name: string) => `/agents/${centre.person(name).id}/explanation`;

describe("why do I get no calls", () => {
  it("names the conditions that fail, by the ids of the rules", async () => {
    const { explanation } = await ask("a0", ofAgent("a0"));
    expect(explanation).toMatchObject({ agentId: centre.person("a0").id, routable: false });
    expect(failed(explanation)).toEqual(expect.arrayContaining(["AG1", "AG3"]));
  });

  it("has nothing to name for an agent who is ready", async () => {
    const desk = await centre.readyDesk("a0");
    const { explanation } = await ask("a0", ofAgent("a0"));
    expect(explanation.routable).toBe(true);
    expect(failed(explanation)).toEqual([]);
    await desk.send("agent.setPresence", { presence: { kind: "notReady", reason: "lunch" } });
  });

  it("is answered to oneself, the own supervisor and the administrator; others do not exist", async () => {
    const statuses = await Promise.all(
      ["a0", "a1", "sue", "olga", "zoe", "adam", "quinn"].map(async (who) => [
        who,
        (await ask(who, ofAgent("a0"))).status,
      ]),
    );
    expect(Object.fromEntries(statuses)).toEqual({
      a0: 200,
      a1: 404,
      sue: 200,
      olga: 404,
      zoe: 404,
      adam: 200,
      quinn: 403,
    });
  });
});

describe("why does this agent not get this call", () => {
  it("says that the agent does not serve its queue", async () => {
    const { callId = "" } = await centre.caller().call("q0");
    const zoe = `?agentId=${centre.person("zoe").id}`;
    const { explanation } = await ask("adam", `/calls/${callId}/explanation${zoe}`);
    expect(explanation.callId).toBe(callId);
    expect(failed(explanation)).toContain("QU1");
  });

  it("takes the agent who asks when none is named, and knows live calls only", async () => {
    const caller = centre.caller();
    const { callId = "" } = await caller.call("q0");
    const { explanation } = await ask("a1", `/calls/${callId}/explanation`);
    expect(explanation.agentId).toBe(centre.person("a1").id);
    await caller.hangUp();
    expect((await ask("a1", `/calls/${callId}/explanation`)).status).toBe(404);
    expect((await ask("a1", `/calls/${crypto.randomUUID()}/explanation`)).status).toBe(404);
  });

  it("tells another team nothing of a call that is not theirs", async () => {
    const { callId = "" } = await centre.caller().call("q0");
    expect((await ask("olga", `/calls/${callId}/explanation`)).status).toBe(404);
    expect((await ask("zoe", `/calls/${callId}/explanation`)).status).toBe(404);
  });
});
