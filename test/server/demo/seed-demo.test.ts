import { createHash } from "node:crypto";
import { verify } from "@node-rs/argon2";
import { isValidPhoneNumber } from "libphonenumber-js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedDemo } from "#server/demo/seed-demo.ts";
import { languageSkill, simulatedQueueKeys } from "#server/demo/seed/demo-queues.ts";
import { customerSearchTerms } from "#server/search/search-terms.ts";
import type { TestDatabase } from "#test/support/database.ts";
import { aDatabase } from "#test/support/database.ts";

const now = new Date("2026-11-21T06:00:00Z");
const options = { password: "open sesame 123", integrationKey: "cdk_test", now, scale: 0.04 };

describe("a seeded demo", () => {
  let db: TestDatabase;
  const rows = async <Row = Record<string, unknown>>(sql: string, values: unknown[] = []) =>
    (await db.pool.query(sql, values)).rows as Row[];
  const count = async (from: string) =>
    (await rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${from}`))[0]?.n;

  beforeAll(async () => {
    db = await aDatabase();
    await seedDemo(db.pool, options);
  });
  afterAll(() => db.drop());

  it("holds exactly what it promises", async () => {
    expect(await count("sites WHERE demo")).toBe(1);
    expect(await count("customers")).toBe(200);
    expect(await count("interactions")).toBe(2_400);
    expect(await count("tickets")).toBe(320);
    expect(await count("tickets WHERE status IN ('new','open','pending')")).toBe(60);
    expect(await count("tickets WHERE kind = 'complaint'")).toBe(12);
    expect(await count("orders")).toBe(360);
    expect(await count("users WHERE role = 'agent'")).toBe(40);
    expect(await count("queues")).toBe(8);
    expect(await count("skills")).toBe(20);
    expect(await count("dispositions")).toBe(9);
  });

  it("knows the README's caller: three open tickets, one a complaint, and a long history", async () => {
    const [known] = await rows(
      `SELECT c.*, (SELECT count(*)::int FROM interactions i WHERE i.customer_id = c.id) AS talks,
        (SELECT count(*)::int FROM tickets t WHERE t.customer_id = c.id AND t.status IN ('new','open','pending')) AS open,
        (SELECT count(*)::int FROM tickets t WHERE t.customer_id = c.id AND t.kind = 'complaint') AS complaints
       FROM customers c JOIN contact_points p ON p.customer_id = c.id WHERE p.value = $1`,
      ["+886912345678"],
    );

    expect(known).toMatchObject({
      display_name: "王小明",
      salutation: "先生",
      tier: "mvc",
      open: 3,
      complaints: 1,
    });
    expect(known?.talks).toBeGreaterThan(30);
    expect(known?.notes_to_know).toHaveLength(3);
  });

  it("leaves the front desk, where unknown queues end, to people", async () => {
    const serving = await rows<{ user_name: string }>(
      `SELECT u.user_name FROM users u JOIN agent_queues a ON a.agent_id = u.id
       JOIN queues q ON q.id = a.queue_id WHERE q.key = 'frontdesk' AND q.is_default ORDER BY 1`,
    );
    expect(serving.map(({ user_name }) => user_name)).toEqual(["ana", "ben", "cho"]);
  });

  it("has, for every other queue and language, an agent who can take the call", async () => {
    const able = await rows<{ able: string }>(
      `SELECT DISTINCT q.key || ' ' || s.skill_key AS able FROM queues q
       JOIN agent_queues a ON a.queue_id = q.id
       JOIN agent_skills s ON s.agent_id = a.agent_id AND s.level >= 2`,
    );
    const names = able.map((row) => row.able);
    for (const queue of simulatedQueueKeys)
      for (const skill of Object.values(languageSkill))
        expect(names).toContain(`${queue} ${skill}`);
  });

  it("writes only numbers that exist, and their digits from the last to the first", async () => {
    const numbers = await rows<{ value: string; reversed: string }>(
      "SELECT value, reversed FROM contact_points WHERE value LIKE '+%'",
    );

    expect(numbers.filter(({ value }) => !isValidPhoneNumber(value))).toEqual([]);
    expect(
      numbers.every(
        ({ value, reversed }) => reversed.split("").toReversed().join("") === value.slice(1),
      ),
    ).toBe(true);
  });

  it("shares some numbers, and never calls anybody 小姐 in Simplified Chinese", async () => {
    const shared = await rows(
      "SELECT value FROM contact_points WHERE value LIKE '+%' GROUP BY value HAVING count(DISTINCT customer_id) > 1",
    );
    expect(shared.length).toBeGreaterThan(2);
    expect(await count("customers WHERE language = 'zh-CN' AND salutation = '小姐'")).toBe(0);
  });

  it("makes customers searchable by the terms that search looks for", async () => {
    const [found] = await rows<{ same: boolean }>(
      "SELECT search_terms = array_to_tsvector($1) AS same FROM customers WHERE code = 'C000001'",
      [customerSearchTerms({ displayName: "王小明", contactPerson: null, code: "C000001" })],
    );
    expect(found?.same).toBe(true);
  });

  it("tells many stories, and leaves no slot unfilled", async () => {
    const [notes] = await rows<{ told: number; different: number; broken: number }>(
      `SELECT count(*)::int AS told, count(DISTINCT note)::int AS different,
         count(*) FILTER (WHERE note ~ '[{}]')::int AS broken FROM interactions WHERE note <> ''`,
    );
    expect(notes?.broken).toBe(0);
    expect(notes!.different / notes!.told).toBeGreaterThan(0.7);
    expect(await count("tickets WHERE subject ~ '[{}]' OR body ~ '[{}]'")).toBe(0);
  });

  it("never tells of the future, and due dates lie around now", async () => {
    expect(await count(`interactions WHERE ended_at > '${now.toISOString()}'`)).toBeLessThan(3);
    expect(await count(`ticket_comments WHERE created_at > '${now.toISOString()}'`)).toBe(0);
    const overdue = await count(
      `tickets WHERE status IN ('new','open','pending') AND due_at < '${now.toISOString()}'`,
    );
    expect(overdue).toBeGreaterThan(5);
    expect(overdue).toBeLessThan(40);
  });

  it("keeps a demo that is there and renews its password and key", async () => {
    await seedDemo(db.pool, { ...options, password: "another one 456", integrationKey: "cdk_new" });

    expect(await count("customers")).toBe(200);
    const [ana] = await rows<{ password_hash: string }>(
      "SELECT password_hash FROM users WHERE user_name = 'ana'",
    );
    expect(await verify(ana!.password_hash, "another one 456")).toBe(true);
    const [key] = await rows("SELECT * FROM integration_keys");
    expect(key).toMatchObject({
      key_hash: createHash("sha256").update("cdk_new").digest("hex"),
      scopes: ["events:ingest", "assignment:read"],
      source: "/pbx/demo",
      mode: "routed",
    });
  });
});

describe("seeding", () => {
  it("gives the same people, ids and notes for the same seed, and others for another", async () => {
    const print = async (seed: number) => {
      const db = await aDatabase();
      await seedDemo(db.pool, { ...options, seed, scale: 0.01 });
      const { rows } = await db.pool.query(
        `SELECT md5(string_agg(c.id || c.display_name || coalesce(c.address, ''), '|' ORDER BY c.code)) AS people,
          (SELECT md5(string_agg(id || note || started_at, '|' ORDER BY id)) FROM interactions) AS talks
         FROM customers c`,
      );
      await db.drop();
      return rows[0] as { people: string; talks: string };
    };

    const first = await print(1);
    expect(await print(1)).toEqual(first);
    expect((await print(2)).people).not.toBe(first.people);
  });

  it("refuses a database in which somebody works already, and changes nothing", async () => {
    const db = await aDatabase();
    await db.pool.query("INSERT INTO sites (id, name) VALUES (1, 'Real')");
    await db.pool.query(
      "INSERT INTO users (id, site_id, user_name, display_name, role) VALUES (gen_random_uuid(), 1, 'boss', 'Boss', 'admin')",
    );

    await expect(seedDemo(db.pool, options)).rejects.toThrow("real call centre");
    const { rows } = await db.pool.query("SELECT name, demo FROM sites");
    expect(rows).toEqual([{ name: "Real", demo: false }]);
    await db.drop();
  });
});
