import type { RequestHandler } from "express";
import express, { Router } from "express";
import type { Logger } from "#server/lib/logger.ts";

const loggedPerMinute = 10;

/**
 * `POST /csp`: browsers tell what the page's policy blocked. Each is counted; few are logged, since
 * anybody may send them.
 */
export function cspReports(log: Logger, count: () => void, now = Date.now): Router {
  const router = Router();
  let minute = 0;
  let logged = 0;
  const take: RequestHandler = (req, res) => {
    count();
    const thisMinute = Math.floor(now() / 60_000);
    if (thisMinute !== minute) [minute, logged] = [thisMinute, 0];
    if (logged++ < loggedPerMinute) log.warn({ report: shorten(req.body) }, "csp report");
    res.status(204).end();
  };
  const types = ["application/csp-report", "application/reports+json", "application/json"];
  router.post("/csp", express.json({ type: types, limit: "16kb" }), take);
  return router;
}

function shorten(body: unknown): string {
  return JSON.stringify(body ?? null).slice(0, 2_000);
}
