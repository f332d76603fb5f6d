import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Request, RequestHandler } from "express";
import express, { Router } from "express";
import { AppError } from "#server/lib/app-error.ts";
import type { Transport } from "./security-headers.ts";
import { setDocumentPolicy } from "./security-headers.ts";
import { escapeHtml } from "./escape-html.ts";
import { serveAssets } from "./serve-assets.ts";

/** What the page says before anybody signed in. */
type Shown = {
  demo: boolean;
  /** The name of the company's sign-in. */
  provider?: string | undefined;
};

/** Serves the built client: hashed assets for ever, the page itself never from a cache. */
export function serveClient(
  folder: string,
  transport: Transport,
  { demo, provider = "" }: Shown,
): Router {
  const router = Router();
  const page = servePage(join(folder, "index.html"), transport, {
    __CALLDESK_DEMO__: String(demo),
    __CALLDESK_PROVIDER__: escapeHtml(provider),
  });
  router.get(["/", "/index.html"], page);
  router.use("/assets", ...serveAssets(join(folder, "assets")));
  router.use(express.static(folder, { index: false, cacheControl: false, setHeaders: revalidate }));
  router.get("/{*path}", (req, res, next) => (isNavigation(req) ? page(req, res, next) : next()));
  return router;
}

function revalidate(res: { setHeader(name: string, value: string): unknown }): void {
  res.setHeader("Cache-Control", "no-cache");
}

function servePage(
  file: string,
  transport: Transport,
  values: Record<string, string>,
): RequestHandler {
  let template: string | undefined;
  return async (_req, res) => {
    template ??= fillIn(await readTemplate(file), values);
    const nonce = setDocumentPolicy(res, transport);
    res.setHeader("Cache-Control", "no-store");
    res.type("html").send(withNonce(template, nonce));
  };
}

function fillIn(template: string, values: Record<string, string>): string {
  return template.replaceAll(/__CALLDESK_\w+?__/g, (name) => values[name] ?? "");
}

async function readTemplate(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new AppError("not_found", "The client is not built.", { cause });
  }
}

/** Vite's placeholder, and the meta element where the client reads the nonce. */
export function withNonce(template: string, nonce: string): string {
  return template
    .replaceAll("__CSP_NONCE__", nonce)
    .replace(/(<meta name="csp-nonce" content=")[^"]*"/, `$1${nonce}"`);
}

/** A person going to a page, as opposed to a script or an image that is missing. */
function isNavigation(req: Request): boolean {
  if (req.path.startsWith("/api/")) return false;
  const destination = req.headers["sec-fetch-dest"] ?? "document";
  if (destination !== "document" && destination !== "iframe") return false;
  return (req.headers.accept ?? "").includes("text/html");
}
