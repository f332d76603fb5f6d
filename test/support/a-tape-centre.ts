import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { RequestHandler } from "express";
import type { AcdInput } from "#server/acd/inputs.ts";
import type { Identity, UserIdentity } from "#server/auth/identity.ts";
import { createLiveCentre } from "#server/compose/live-centre.ts";
import { createRecordings } from "#server/compose/recordings.ts";
import { readConfig } from "#server/config.ts";
import { Api } from "#server/http/api.ts";
import { createHttp } from "#server/http/create-http.ts";
import type { LiveRecording, Recording } from "#shared/contracts/recordings.ts";
import type { CallEventKind } from "#shared/contracts/telephony.ts";
import { SiteId } from "#shared/ids.ts";
import type { AgentId, CallId, OfferId, TeamId } from "#shared/ids.ts";
import { eventually } from "./a-centre.ts";
import { seedCast } from "./centre-cast.ts";
import { aDatabase } from "./database.ts";
import { aLog } from "./quiet-log.ts";
import { ShiftedClock } from "./shifted-clock.ts";
import { TapePbx } from "./tape-pbx.ts";
import { listen } from "./web-server.ts";

export type TapeCentre = Awaited<ReturnType<typeof aTapeCentre>>;

const siteId = SiteId.parse(1);

/** The live centre with a telephone system that records, and the REST side of recordings. */
export async function aTapeCentre() {
  const database = await aDatabase();
  const { pool } = database;
  const cast = await seedCast(pool, { agents: 2, wrapUpMs: 0 });
  const dataDir = mkdtempSync(path.join(tmpdir(), "calldesk-tapes-"));
  const clock = new ShiftedClock();
  const log = aLog();
  const config = readConfig({
    ADMIN_SECOND_FACTOR: "optional",
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    SECRET_KEY: "of the tests, and long enough for it",
  });
  const pbx = new TapePbx();
  const parts = { pool, siteId, clock, log };
  const open = () => {
    const live = createLiveCentre({
      ...parts,
      databaseUrl: database.url,
      holder: crypto.randomUUID(),
      projections: () => [],
    });
    live.lines.add(pbx);
    const api = new Api();
    const recordings = createRecordings({ ...parts, api, config, live });
    return { live, api, recordings };
  };
  let running = open();
  const told: LiveRecording[] = [];

  async function start(): Promise<void> {
    const { live, recordings } = running;
    recordings.onChanged((recording) => told.push(recording));
    await pbx.start((report) => live.switchboard.report(pbx, report));
    await live.routing.reload();
    live.engine.start();
    await eventually(() => live.engine.leading);
    await live.takeOver();
    await recordings.takeOver();
  }

  async function pause(): Promise<void> {
    await running.recordings.stop();
    running.live.stop();
    await running.live.engine.stop();
  }

  const identities = new Map<string, Identity>();
  const identify: RequestHandler = (req, res, next) => {
    res.locals.identity = identities.get(String(req.headers["x-test-user"]));
    next();
  };
  const transport = { secure: false, trustProxy: false, allowedOrigins: [] } as const;
  // The router of whichever server runs: a restart keeps the address.
  const api = new Api();
  api.router.use((req, res, next) => void running.api.router(req, res, next));
  const shown = { transport, version: "0", clientFolder: "/nonexistent", demo: false };
  const web = await listen(createHttp({ ...shown, log, identify, api }));
  await start();

  const submit = (input: AcdInput) =>
    running.live.engine.submit({
      key: { source: "test", eventId: crypto.randomUUID() },
      input,
    });
  const person = (userName: string) => {
    const found = cast.people.get(userName);
    if (!found) throw new Error(`nobody is called ${userName}`);
    return found;
  };

  return {
    pool,
    clock,
    log,
    pbx,
    told,
    cast,
    submit,
    person,
    dataDir,
    get core() {
      return running.live.engine.core;
    },
    recordings: () => running.recordings,
    async restart() {
      await pause();
      running = open();
      await start();
    },
    async ready(userName: string): Promise<void> {
      const agentId = person(userName).id;
      await submit({ kind: "consoleAttached", agentId });
      await submit({ kind: "presenceChosen", agentId, presence: { kind: "ready" } });
    },
    event(subject: string, kind: CallEventKind, data: object = {}) {
      const event = { id: crypto.randomUUID(), source: pbx.source, subject, kind, data };
      return running.live.switchboard.take(
        { ...event, sequence: null, occurredAt: new Date(clock.now()).toISOString() },
        { mode: "routed", siteId },
      );
    },
    /** Calls, waits, and is taken by the one who is ready. */
    async talk(queue = "q0"): Promise<{ subject: string; callId: CallId; agentId: AgentId }> {
      const subject = crypto.randomUUID();
      await this.event(subject, "delivered", { ani: "0912345678" });
      const { callId } = await this.event(subject, "queued", { queue });
      if (!callId) throw new Error("the call was not taken");
      await this.accept(callId);
      const agentId = running.live.engine.core.call(callId)?.agentId;
      if (!agentId) throw new Error("nobody took the call");
      return { subject, callId: callId, agentId };
    },
    async accept(callId: CallId): Promise<void> {
      const { core } = running.live.engine;
      await eventually(() => core.call(callId)?.stage === "offered");
      const { agentId, offerId } = core.call(callId) ?? {};
      const offer = { agentId: agentId as AgentId, offerId: offerId as OfferId };
      await submit({ kind: "offerAcknowledged", ...offer });
      await submit({ kind: "offerAccepted", ...offer });
      await eventually(() => core.call(callId)?.stage === "talking");
    },
    hangUp(subject: string) {
      return this.event(subject, "cleared", { cause: "normalClearing", clearedBy: "customer" });
    },
    rows: async <Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
      (await pool.query(sql, [...values])).rows as Row[],
    /** Asks as this person of the cast. */
    as(userName: string) {
      const { id, role } = person(userName);
      const identity: UserIdentity = {
        kind: "user",
        userId: id,
        userName,
        displayName: userName,
        siteId,
        role,
        teamIds: new Set<TeamId>(
          userName === "zoe" || userName === "olga" ? [cast.teams[1]] : [cast.teams[0]],
        ),
        sessionHash: userName,
      };
      identities.set(userName, identity);
      return asking(web.url, userName);
    },
    asKey(scopes: readonly string[], source: string | null = null) {
      identities.set("key", {
        kind: "key",
        keyId: "k",
        name: "pay",
        role: "integration",
        siteId,
        source,
        scopes: new Set(scopes),
        mode: "routed",
      });
      return asking(web.url, "key");
    },
    async stop() {
      await web.stop();
      await pause();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function asking(url: string, userName: string) {
  const send = (method: string, path: string, body?: unknown, headers = {}) =>
    fetch(path.startsWith("/api") ? url + path : `${url}/api/v1${path}`, {
      method,
      headers: {
        "x-test-user": userName,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return {
    send,
    async json<T = Record<string, never>>(method: string, path: string, body?: unknown) {
      const answer = await send(method, path, body);
      const text = await answer.text();
      return { status: answer.status, body: (text === "" ? {} : JSON.parse(text)) as T };
    },
    async recordings(query = ""): Promise<Recording[]> {
      const answer = await this.json<{ items: Recording[] }>("GET", `/recordings${query}`);
      if (answer.status !== 200) throw new Error(JSON.stringify(answer));
      return answer.body.items;
    },
  };
}
