import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Figures } from "#server/board/raised-alerts.ts";
import { RaisedAlerts } from "#server/board/raised-alerts.ts";
import type { AlertLimits } from "#shared/contracts/queue-alerts.ts";
import type { BoardSnapshot } from "#shared/contracts/realtime.ts";
import type { QueueId } from "#shared/ids.ts";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";
import { ShiftedClock } from "#test/support/shifted-clock.ts";
import type { WatchedDesk } from "#test/support/watched-desk.ts";

const q = "00000000-0000-4000-8000-000000000301" as QueueId;
const none: AlertLimits = {
  waiting: null,
  oldestMs: null,
  serviceLevel: null,
  abandoned: null,
  agentsReady: null,
};
const calm: Figures = {
  waiting: 0,
  oldestMs: null,
  serviceLevel: null,
  abandoned: 0,
  agentsReady: 9,
};

function watching(limits: Partial<AlertLimits>) {
  const alerts = new RaisedAlerts();
  alerts.set(q, { ...none, ...limits });
  return {
    alerts,
    /** What stands after these figures have held for so many seconds from `second` on. */
    see(figures: Partial<Figures>, second: number): string[] {
      alerts.look(q, { ...calm, ...figures }, second * 1_000);
      return alerts.of(q).map(({ kind }) => kind);
    },
  };
}

describe("an alert of a queue", () => {
  it("is raised at its limit and stands until the figure has been good for ten seconds", () => {
    const { see } = watching({ waiting: 5 });
    expect(see({ waiting: 4 }, 0)).toEqual([]);
    expect(see({ waiting: 5 }, 1)).toEqual([]);
    expect(see({ waiting: 7 }, 3)).toEqual(["waiting"]);
    expect(see({ waiting: 4 }, 4)).toEqual(["waiting"]);
    expect(see({ waiting: 4 }, 13)).toEqual(["waiting"]);
    expect(see({ waiting: 4 }, 14)).toEqual([]);
  });

  it("does not flap with a figure that goes back and forth over its limit", () => {
    const { alerts, see } = watching({ waiting: 5, agentsReady: 2, serviceLevel: 80 });
    let changes = 0;
    let before = "";
    for (let second = 0; second < 600; second += 1) {
      const bad = second % 8 < 4;
      const figures = {
        waiting: bad ? 5 : 4,
        agentsReady: bad ? 1 : 2,
        serviceLevel: bad ? 0.79 : 0.801,
      };
      const stands = see(figures, second).join();
      if (stands !== before) changes += 1;
      before = stands;
    }
    expect(alerts.of(q)).toHaveLength(3);
    expect(changes).toBeLessThanOrEqual(3);
  });

  it("knows each figure's bad side", () => {
    const { see } = watching({ oldestMs: 60_000, serviceLevel: 80, abandoned: 3, agentsReady: 2 });
    expect(see({ oldestMs: 60_000, serviceLevel: 0.8, abandoned: 2, agentsReady: 2 }, 0)).toEqual(
      [],
    );
    const bad = { oldestMs: 60_001, serviceLevel: 0.79, abandoned: 3, agentsReady: 1 };
    see(bad, 1);
    expect(see(bad, 3)).toEqual(["oldestMs", "serviceLevel", "abandoned", "agentsReady"]);
  });

  it("goes with its limit, and begins anew with another", () => {
    const { alerts, see } = watching({ abandoned: 1 });
    expect(see({ abandoned: 1 }, 0)).toEqual(["abandoned"]);
    alerts.set(q, { ...none, abandoned: 1, waiting: 9 });
    expect(alerts.of(q)).toHaveLength(1);
    alerts.set(q, { ...none, abandoned: 2 });
    expect(alerts.of(q)).toEqual([]);
    alerts.use(new Map());
    expect([...alerts.queues()]).toEqual([]);
  });
});

describe("on the board", () => {
  const clock = new ShiftedClock();
  let centre: Centre;
  let sue: WatchedDesk;
  beforeAll(async () => {
    centre = await aCentre({ agents: 1, queues: 1, clock });
    sue = await centre.desk("sue");
  });
  afterAll(() => centre.stop());

  const path = () => `/queues/${centre.cast.queueId("q0")}/alerts`;
  /** What stands at q0, change by change, as this board was told. */
  function told(): string[] {
    const views = sue.heard.flatMap(({ name, payload }) =>
      name === "board.updated" || name === "board.synced"
        ? (payload as BoardSnapshot).queues.filter(({ key }) => key === "q0")
        : [],
    );
    const kinds = views.map(({ alerts = [] }) => alerts.map(({ kind }) => kind).join());
    return kinds.filter((each, n) => each !== (kinds[n - 1] ?? ""));
  }
  /** Time passes until the board was told this. */
  async function becomes(changes: string[]): Promise<void> {
    await expect
      .poll(
        () => {
          clock.shift(3_000);
          return told();
        },
        { interval: 300, timeout: 15_000 },
      )
      .toEqual(changes);
  }

  it("is raised once and cleared once, by the clock alone, and is there after a restart", async () => {
    const limits = { ...none, oldestMs: 60_000 };
    expect((await centre.request("sue", "PUT", path(), limits)).status).toBe(200);
    const caller = centre.caller();
    await caller.call();
    clock.shift(61_000);
    await becomes(["oldestMs"]);
    await centre.restart();
    sue = await centre.desk("sue");
    await becomes(["oldestMs"]);
    await caller.hangUp();
    await becomes(["oldestMs", ""]);
  });

  it("is set by who leads the queue's team alone, with an audit row", async () => {
    const statusOf = async (who: string, body: object = none) =>
      (await centre.request(who, "PUT", path(), body)).status;
    expect(await statusOf("a0")).toBe(403);
    expect(await statusOf("olga")).toBe(404);
    expect(await statusOf("sue", { ...none, serviceLevel: 101 })).toBe(400);
    expect(await statusOf("adam")).toBe(200);
    const [row] = await centre.rows<object>(
      `SELECT actor, change FROM audit_log WHERE action = 'queue.alertsChanged' ORDER BY id DESC`,
    );
    const before = { ...none, oldestMs: 60_000 };
    expect(row).toEqual({ actor: "user:adam", change: { before, after: none } });
    const { body } = await centre.request("olga", "GET", "/queue-alerts");
    expect(body.items).toMatchObject([{ queueName: "Other", limits: none }]);
  });
});
