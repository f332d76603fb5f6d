import type { Socket } from "node:net";
import type { CallCentre } from "#server/app.ts";
import { createApp } from "#server/app.ts";
import { readConfig } from "#server/config.ts";
import { openDatabase } from "#server/db/open-database.ts";
import type { Clock } from "#server/lib/clock.ts";
import { systemClock } from "#server/lib/clock.ts";
import { vi } from "vitest";
import type { Cast } from "./centre-cast.ts";
import { seedCast } from "./centre-cast.ts";
import { CentreCaller } from "./centre-caller.ts";
import { aCuttableLine } from "./cuttable-line.ts";
import type { TestDatabase } from "./database.ts";
import { aDatabase } from "./database.ts";
import { freePort } from "./free-port.ts";
import { aLog } from "./quiet-log.ts";
import { WatchedDesk } from "./watched-desk.ts";

const within10s = { timeout: 10_000, interval: 10 };

type Options = Parameters<typeof seedCast>[1] & { clock?: Clock; database?: TestDatabase };

/** A server of this process that listens and is ready. */
type Running = { app: CallCentre; crash(): void; end(): Promise<void> };

/** The whole call centre: createApp on a database of its own, on a port of loopback. */
export class Centre {
  readonly database: TestDatabase;
  readonly cast: Cast;
  readonly origin: string;
  readonly log = aLog();
  readonly #port: number;
  readonly #clock: Clock;
  readonly #desks: WatchedDesk[] = [];
  readonly #ended: Running[] = [];
  #running: Running | undefined;

  constructor(database: TestDatabase, cast: Cast, port: number, clock: Clock) {
    this.database = database;
    this.cast = cast;
    this.#port = port;
    this.#clock = clock;
    this.origin = `http://127.0.0.1:${port}`;
  }

  get app(): CallCentre {
    if (!this.#running) throw new Error("the centre does not run");
    return this.#running.app;
  }

  /** Also after a crash, on the same port; resolves when it is ready. */
  async start(): Promise<void> {
    await this.open();
    await eventually(() => this.app.ready().ok);
  }

  /** Listens: it leads, or stands by while another server does. */
  async open(): Promise<void> {
    const { clock, log } = { clock: this.#clock, log: this.log };
    const line = await aCuttableLine(this.database.url);
    const db = await openDatabase(line.url);
    const config = readConfig({
      ADMIN_SECOND_FACTOR: "optional",
      DATABASE_URL: line.url,
      PORT: String(this.#port),
      SECRET_KEY: "of the tests, and long enough for it",
    });
    const app = await createApp(config, { db, clock, log });
    const visitors = new Set<Socket>();
    app.http.on("connection", (visitor: Socket) => visitors.add(visitor));
    await new Promise<void>((resolve) => app.http.listen(this.#port, "127.0.0.1", resolve));
    const hangUp = () => {
      app.http.close();
      for (const visitor of visitors) visitor.destroy();
    };
    this.#running = {
      app,
      crash() {
        line.cut();
        hangUp();
      },
      async end() {
        app.drain();
        await app.close();
        hangUp();
        await db.destroy().catch(() => {}); // after a crash there is nothing to say good-bye to
        line.cut();
      },
    };
  }

  /** As kill -9 looks from outside: connections gone, nothing finished. */
  crash(): void {
    this.#running?.crash();
    if (this.#running) this.#ended.push(this.#running);
    this.#running = undefined;
  }

  /** A deployment: finishes cleanly, then starts anew. */
  async restart(): Promise<void> {
    await this.#running?.end();
    await this.start();
  }

  async stop(): Promise<void> {
    for (const desk of this.#desks) desk.close();
    if (this.#running) this.#ended.push(this.#running);
    for (const running of this.#ended) await running.end();
    await this.database.drop();
  }

  person(userName: string) {
    const person = this.cast.people.get(userName);
    if (!person) throw new Error(`nobody is called ${userName}`);
    return person;
  }

  /** Connects as this person; resolves when the first snapshot is heard. */
  async desk(userName: string): Promise<WatchedDesk> {
    const { cookie, role } = this.person(userName);
    const desk = this.knock(cookie);
    await desk.hear(role === "agent" ? "desk.synced" : "board.synced");
    return desk;
  }

  /** Connects, or tries to; closed with the centre. */
  knock(cookie: string, auth: object = {}): WatchedDesk {
    const desk = new WatchedDesk(this.origin, cookie);
    desk.socket.auth = auth;
    this.#desks.push(desk);
    return desk;
  }

  /** An agent who is ready for calls. */
  async readyDesk(userName: string): Promise<WatchedDesk> {
    const desk = await this.desk(userName);
    const wasRoutable = desk.all("desk.synced")[0]?.agent.routable;
    await desk.send("agent.setPresence", { presence: { kind: "ready" } });
    if (!wasRoutable) await desk.hear("agent.updated", ({ routable }) => routable);
    desk.forget();
    return desk;
  }

  /** Somebody calls; `subject` is the PBX's name of the call. */
  caller(subject: string = crypto.randomUUID()): CentreCaller {
    return new CentreCaller(this.origin, this.cast.keyToken, subject);
  }

  async request(userName: string | null, method: string, path: string, body?: unknown) {
    const answer = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: {
        ...(userName !== null && { cookie: this.person(userName).cookie }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const read = text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
    return { status: answer.status, headers: answer.headers, body: read };
  }

  /** Resolves when the tables show all that is in the log. */
  async settled(): Promise<void> {
    const behind = `SELECT (SELECT coalesce(max(seq), 0) FROM inputs)
      - coalesce((SELECT seq FROM projection_positions WHERE name = 'tables'), 0) AS behind`;
    await eventually(async () => (await this.rows<{ behind: string }>(behind))[0]?.behind === "0");
  }

  async rows<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.database.pool.query(sql, [...values])).rows as Row[];
  }
}

/** Resolves when it has become so; unlike expect.poll it also serves where no test runs. */
export async function eventually(isSo: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitFor(async () => {
    if (!(await isSo())) throw new Error(`never became so: ${isSo.toString()}`);
  }, within10s);
}

export async function aCentre({ clock, database, ...size }: Options = {}): Promise<Centre> {
  const place = database ?? (await aDatabase());
  const cast = await seedCast(place.pool, size);
  const centre = new Centre(place, cast, await freePort(), clock ?? systemClock);
  await centre.start();
  return centre;
}
