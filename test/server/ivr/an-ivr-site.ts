import type { RequestHandler } from "express";
import type { Identity } from "#server/auth/identity.ts";
import { Api } from "#server/http/api.ts";
import { createHttp } from "#server/http/create-http.ts";
import { CustomerPins } from "#server/ivr/customer-pins.ts";
import { IvrBook } from "#server/ivr/ivr-book.ts";
import { ivrRoutes } from "#server/ivr/ivr-routes.ts";
import { IvrService } from "#server/ivr/ivr-service.ts";
import { Sounds } from "#server/ivr/sounds.ts";
import type { Speech } from "#server/ivr/speech.ts";
import { makeTone, writeWave } from "#server/launch/pbx/wave-file.ts";
import { SiteId, UserId } from "#shared/ids.ts";
import { aSite } from "#test/support/customer-rows.ts";
import { aDatabase } from "#test/support/database.ts";
import { FakeClock } from "#test/support/fake-clock.ts";
import { aLog } from "#test/support/quiet-log.ts";
import { listen } from "#test/support/web-server.ts";

const adam: Identity = {
  kind: "user",
  userId: UserId.parse("00000000-0000-4000-8000-00000000000a"),
  userName: "adam",
  displayName: "adam",
  role: "admin",
  siteId: SiteId.parse(1),
  teamIds: new Set(),
  sessionHash: "",
};

/** The IVR's routes and what calls ask of it, over real HTTP and Postgres; a tone is the voice. */
export async function anIvrSite() {
  const database = await aDatabase();
  const { pool } = database;
  const cast = await aSite(pool);
  const clock = new FakeClock(Date.parse("2026-11-23T03:00:00Z"));
  const log = aLog();
  const siteId = SiteId.parse(1);
  const said: string[] = [];
  const speech: Speech = {
    available: async () => true,
    async speak(text, language) {
      said.push(`${language} ${text}`);
      return writeWave(makeTone([500], 0.1));
    },
  };
  const sounds = new Sounds({ db: pool, siteId, speech });
  const pins = new CustomerPins(siteId, clock);
  const ivr = new IvrService({
    pool,
    sounds,
    pins,
    saved: async () => {},
    queueKeys: () => new Set(["billing"]),
  });
  const site = () => ({ country: "TW", timeZone: "Asia/Taipei" });
  const book = new IvrBook({ pool, siteId, sounds, pins, clock, log, site });
  const api = new Api();
  ivrRoutes(api, { ivr, sounds });
  const identify: RequestHandler = (req, res, next) => {
    if (req.headers["x-test-user"] === "adam") res.locals.identity = adam;
    next();
  };
  const transport = { secure: false, trustProxy: false, allowedOrigins: [] } as const;
  const clientFolder = "/nonexistent";
  const web = await listen(
    createHttp({ transport, version: "0", clientFolder, demo: false, log, identify, api }),
  );
  return {
    ...cast,
    pool,
    clock,
    book,
    pins,
    said,
    async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
      const isSound = body instanceof Uint8Array;
      const answer = await fetch(`${web.url}/api/v1${path}`, {
        method,
        headers: {
          "x-test-user": "adam",
          ...(body !== undefined && { "content-type": isSound ? "audio/wav" : "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: isSound ? Buffer.from(body) : JSON.stringify(body) }),
      });
      const text = await answer.text();
      const isJson = answer.headers.get("content-type")?.includes("json");
      return { status: answer.status, text, body: isJson ? JSON.parse(text) : {}, answer };
    },
    async audit() {
      const { rows } = await pool.query<{ actor: string; action: string; text: string }>(
        `SELECT actor, action, concat(subject, reason, change) AS text FROM audit_log ORDER BY id`,
      );
      return rows;
    },
    async stop() {
      await web.stop();
      await database.drop();
    },
  };
}
