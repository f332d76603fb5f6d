import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Api } from "#server/http/api.ts";
import { createHttp } from "#server/http/create-http.ts";
import type { Transport } from "#server/http/security-headers.ts";
import { aLog } from "#test/support/quiet-log.ts";
import type { WebServer } from "#test/support/web-server.ts";
import { listen } from "#test/support/web-server.ts";

const page = `<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__" />
<meta name="calldesk-demo" content="__CALLDESK_DEMO__" /><script src="/assets/main-1a2b.js"></script>`;

let folder: string;
let plain: WebServer;
let tls: WebServer;
let reports = 0;
const log = aLog();

const serve = (transport: Transport) =>
  listen(
    createHttp({
      transport,
      version: "0",
      clientFolder: folder,
      demo: true,
      log,
      api: new Api(),
      identify: (_req, _res, next) => next(),
      countCspReport: () => {
        reports += 1;
      },
    }),
  );

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "calldesk-client-"));
  await mkdir(join(folder, "assets"));
  await writeFile(join(folder, "index.html"), page);
  await writeFile(join(folder, "assets", "main-1a2b.js"), "export {};");
  await writeFile(join(folder, "assets", "packed-3c4d.js"), "plain();");
  await writeFile(join(folder, "assets", "packed-3c4d.js.gz"), gzipSync("packed();"));
  await writeFile(join(folder, "favicon.svg"), "<svg/>");
  plain = await serve({ secure: false, trustProxy: false, allowedOrigins: [] });
  tls = await serve({ secure: true, trustProxy: 1, allowedOrigins: [] });
});
afterAll(async () => {
  await plain.stop();
  await tls.stop();
  await rm(folder, { recursive: true });
});

const visit = (path: string, server = plain) =>
  fetch(server.url + path, { headers: { accept: "text/html,*/*" } });

describe("the page", () => {
  it("carries exactly the policy, with a nonce of its own each time", async () => {
    const [first, second] = [await visit("/"), await visit("/")];
    const html = await first.text();
    const nonce = /name="csp-nonce" content="([^"]+)"/.exec(html)?.[1] ?? "";
    expect(nonce).toMatch(/^[\w+/]{22}==$/);
    expect(await second.text()).not.toContain(nonce);
    expect(first.headers.get("content-security-policy")).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; font-src 'self'; media-src 'self' blob:; connect-src 'self' ws:; worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default; report-to csp; report-uri /csp`,
    );
    expect(first.headers.get("reporting-endpoints")).toBe('csp="/csp"');
    expect(first.headers.get("cache-control")).toBe("no-store");
    expect(first.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(html).toContain('name="calldesk-demo" content="true"');
  });

  it("needs no ws: over TLS, where HSTS is said", async () => {
    const response = await visit("/", tls);
    expect(response.headers.get("content-security-policy")).toContain("connect-src 'self';");
    expect(response.headers.get("strict-transport-security")).toBe(
      "max-age=31536000; includeSubDomains",
    );
    expect((await visit("/")).headers.has("strict-transport-security")).toBe(false);
  });

  it("is there for every address a person goes to", async () => {
    expect((await visit("/tickets/17")).status).toBe(200);
    expect((await visit("/index.html")).headers.has("content-security-policy")).toBe(true);
  });

  it("is not given for what is no page", async () => {
    expect((await visit("/api/nothing")).status).toBe(404);
    expect((await visit("/api/v1/nothing")).status).toBe(404);
    expect((await fetch(`${plain.url}/missing.png`)).status).toBe(404);
    const script = { accept: "text/html", "sec-fetch-dest": "script" };
    expect((await fetch(`${plain.url}/x`, { headers: script })).status).toBe(404);
    expect((await visit("/..%2f..%2fetc%2fpasswd")).status).not.toBe(500);
  });
});

describe("every answer", () => {
  it.each(["/", "/assets/main-1a2b.js", "/api/v1/nothing", "/api/openapi.json", "/missing.png"])(
    "to %s carries the headers of all",
    async (path) => {
      const { headers } = await fetch(plain.url + path);
      expect(Object.fromEntries(headers)).toMatchObject({
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy":
          "microphone=(self), speaker-selection=(self), autoplay=(self), camera=(), geolocation=(), display-capture=(), payment=()",
      });
      expect(headers.has("x-powered-by")).toBe(false);
      expect(headers.get("content-type")).toContain("charset=utf-8");
    },
  );
});

describe("files of the client", () => {
  it("are kept for ever when their name is a hash, else asked for again", async () => {
    const asset = await fetch(`${plain.url}/assets/main-1a2b.js`);
    expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    const icon = await fetch(`${plain.url}/favicon.svg`);
    expect(icon.headers.get("cache-control")).toBe("no-cache");
  });

  it("come packed where the browser takes that and the build packed them", async () => {
    const get = (accept: string) =>
      fetch(`${plain.url}/assets/packed-3c4d.js`, { headers: { "accept-encoding": accept } });
    const packed = await get("gzip, br");
    expect(packed.headers.get("content-encoding")).toBe("gzip");
    expect(packed.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(packed.headers.get("vary")).toContain("Accept-Encoding");
    expect(packed.headers.get("cache-control")).toContain("immutable");
    expect(await packed.text()).toBe("packed();");
    const plainly = await get("identity");
    expect(plainly.headers.has("content-encoding")).toBe(false);
    expect(await plainly.text()).toBe("plain();");
  });
});

describe("policy reports", () => {
  it("are counted each and logged a few", async () => {
    for (let sent = 0; sent < 15; sent += 1) {
      const response = await fetch(`${plain.url}/csp`, {
        method: "POST",
        headers: { "content-type": "application/reports+json" },
        body: `[{"type":"csp-violation"}]`,
      });
      expect(response.status).toBe(204);
    }
    expect(reports).toBe(15);
    const logged = log.lines.filter(({ message }) => message === "csp report").length;
    // At most ten a minute, and the minute may turn meanwhile.
    expect(logged).toBeGreaterThanOrEqual(10);
    expect(logged).toBeLessThanOrEqual(15);
  });
});
