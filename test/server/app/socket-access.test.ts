import { afterAll, beforeAll, expect, it } from "vitest";
import type { DeskCommandName } from "#shared/contracts/realtime.ts";
import { deskCommands } from "#shared/contracts/realtime.ts";
import { scopeOf } from "#shared/permissions.ts";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";
import type { WatchedDesk } from "#test/support/watched-desk.ts";

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

const people = [
  ["agent", "a0"],
  ["quality", "quinn"],
  ["supervisor", "sue"],
  ["admin", "adam"],
  ["auditor", "audra"],
] as const;

function refusal(desk: WatchedDesk): Promise<string> {
  return new Promise((resolve) => {
    desk.socket.once("connect", () => resolve("connected"));
    desk.socket.once("connect_error", ({ message }) => resolve(message));
  });
}

it.each(people)(
  "carries out for a person of role %s the commands that the matrix grants",
  async (role, name) => {
    const { socket } = centre.knock(centre.person(name).cookie);
    const wrong: string[] = [];
    for (const command of Object.keys(deskCommands) as DeskCommandName[]) {
      const reply = await socket.timeout(3_000).emitWithAck(command, {});
      const letIn = reply.error.code === "validation_failed";
      const granted = scopeOf(role, deskCommands[command].access) !== undefined;
      if (letIn !== granted || (!granted && reply.error.code !== "permission_denied")) {
        wrong.push(`${command}: ${reply.error.code}`);
      }
    }
    expect(wrong).toEqual([]);
  },
);

it("gives quality reviewers neither desk nor board", async () => {
  const desk = centre.knock(centre.person("quinn").cookie);
  expect(await desk.send("desk.resync", {})).toMatchObject({ ok: false });
  expect(desk.names()).toEqual([]);
});

it("shows a key with the right scope every queue's numbers and nobody's name, until it is revoked", async () => {
  const body = { name: "wall", scopes: ["board:read"] };
  const made = await centre.request("adam", "POST", "/integration-keys", body);
  const { key, token } = made.body as { key: { id: string }; token: string };
  const board = centre.knock("", { token });
  const { queues, agents } = await board.hear("board.synced");
  expect(queues.map((queue) => queue.key).toSorted()).toEqual(["other", "q0"]);
  expect(agents).toEqual([]);
  await centre.readyDesk("a0");
  await board.hear("board.updated", (news) =>
    news.queues.some(({ key: queue, agentsReady }) => queue === "q0" && agentsReady === 1),
  );
  expect(board.all("board.updated").flatMap((news) => news.agents)).toEqual([]);
  const ended = new Promise((resolve) => board.socket.once("disconnect", resolve));
  const began = performance.now();
  await centre.request("adam", "DELETE", `/integration-keys/${key.id}`);
  await ended;
  expect(performance.now() - began).toBeLessThan(1_000);
});

it("lets nobody in without a session, nor with a key that may not read the board", async () => {
  expect(await refusal(centre.knock(""))).toBe("not_signed_in");
  expect(await refusal(centre.knock("__Host-sid=made-up"))).toBe("not_signed_in");
  expect(await refusal(centre.knock("", { token: centre.cast.keyToken }))).toBe(
    "permission_denied",
  );
});
