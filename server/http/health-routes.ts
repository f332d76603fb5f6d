import { createHash, timingSafeEqual } from "node:crypto";
import type { Request } from "express";
import { Router } from "express";
import type { Metrics } from "./metrics.ts";

type Health = {
  ready: () => { ok: boolean; checks: Record<string, string> };
  metrics: Metrics;
  metricsToken: string | undefined;
};

/**
 * For machines: /healthz (the process lives), /readyz (it may be given work), /metrics (Prometheus).
 * Numbers are for this machine itself, or for whoever has the token.
 */
export function healthRoutes({ ready, metrics, metricsToken }: Health): Router {
  const router = Router();
  router.get("/healthz", (_req, res) => {
    res.set("cache-control", "no-store").json({ ok: true });
  });
  router.get("/readyz", (_req, res) => {
    const state = ready();
    res.set("cache-control", "no-store");
    if (!state.ok) res.set("retry-after", "1").status(503);
    res.json(state);
  });
  router.get("/metrics", async (req, res) => {
    if (!mayRead(req, metricsToken)) {
      res.status(403).type("text/plain").send("Metrics need METRICS_TOKEN from here.\n");
      return;
    }
    res
      .set("cache-control", "no-store")
      .type(metrics.contentType)
      .send(await metrics.metrics());
  });
  return router;
}

const forwardingHeaders = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];

/** A proxy on this machine is a loopback peer too, so its headers rule loopback out. */
function mayRead(req: Request, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/.exec(req.get("authorization") ?? "")?.[1];
  if (token !== undefined && given !== undefined) return sameText(given, token);
  const forwarded = forwardingHeaders.some((name) => req.headers[name] !== undefined);
  return isLoopback(req.socket.remoteAddress) && !forwarded;
}

function isLoopback(address = ""): boolean {
  return address === "::1" || /^(::ffff:)?127\./.test(address);
}

/** Digests have one length, so the comparison tells nothing about the token's. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
