import { randomBytes } from "node:crypto";
import type { RequestHandler } from "express";
import type { Locale } from "#shared/locale.ts";
import { locales } from "#shared/locale.ts";
import { escapeHtml } from "./escape-html.ts";
import { referenceStyle } from "./reference-style.ts";
import { referenceWords } from "./reference-words.ts";

/** What this page reads of an OpenAPI 3.1 document. */
type Description = {
  info: { title: string; version: string; description?: string };
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, unknown> };
};
type Operation = {
  operationId: string;
  summary: string;
  tags: string[];
  "x-access": string;
  parameters?: { name: string; in: string; required?: boolean; schema?: unknown }[];
  requestBody?: { content: Record<string, { schema?: unknown }> };
  responses: Record<string, { content?: Record<string, { schema?: unknown }> }>;
};
type Entry = { method: string; path: string; operation: Operation };
type Words = (typeof referenceWords)[Locale];

/** A page to read the API: made here of the same document, without a script, for everybody. */
export function serveReference(describe: () => object): RequestHandler {
  const pages = new Map<Locale, string>();
  return (req, res) => {
    const asked = typeof req.query["lang"] === "string" ? [req.query["lang"]] : [];
    const locale = [...asked, req.acceptsLanguages([...locales])].find(isLocale) ?? "en";
    const page = pages.get(locale) ?? draw(describe() as Description, locale);
    pages.set(locale, page);
    const nonce = randomBytes(16).toString("base64");
    res.setHeader(
      "Content-Security-Policy",
      `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    res.type("html").send(page.replace("__NONCE__", nonce));
  };
}

function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

function draw({ info, paths, components }: Description, locale: Locale): string {
  const words = referenceWords[locale];
  const entries = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method, path, operation })),
  );
  const areas = Map.groupBy(entries, ({ operation }) => operation.tags[0] ?? "");
  const names = [...areas.keys()].toSorted();
  const title = `${escapeHtml(info.title)} ${escapeHtml(info.version)}`;
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<style nonce="__NONCE__">${referenceStyle}</style></head><body>
<header><h1>${title}</h1><p>${words.lead}</p>
<p><a href="/api/openapi.json">openapi.json</a> · ${locales.map((other) => `<a href="?lang=${other}">${other}</a>`).join(" · ")}</p></header>
<nav aria-label="${words.areas}">${names.map((name) => `<a href="#${escapeHtml(name)}">${escapeHtml(name)}</a>`).join(" ")}</nav>
<main>${names.map((name) => drawArea(name, areas.get(name) ?? [], words)).join("")}
<section><h2 id="schemas">${words.schemas}</h2>${Object.entries(components?.schemas ?? {})
    .map(
      ([name, schema]) =>
        `<details id="${escapeHtml(name)}"><summary><code>${escapeHtml(name)}</code></summary>${drawSchema(schema)}</details>`,
    )
    .join("")}</section></main></body></html>`;
}

function drawArea(name: string, entries: readonly Entry[], words: Words): string {
  const rows = entries.map((entry) => drawOperation(entry, words)).join("");
  return `<section><h2 id="${escapeHtml(name)}">${escapeHtml(name)}</h2>${rows}</section>`;
}

function drawOperation({ method, path, operation }: Entry, words: Words): string {
  const access = operation["x-access"];
  const parts = [
    `<p>${words.right}: <code>${escapeHtml(access)}</code></p>`,
    drawParameters(operation, words),
    drawContent(words.body, operation.requestBody?.content),
    ...Object.entries(operation.responses)
      .filter(([status]) => status !== "default")
      .map(([status, { content }]) => drawContent(`${words.answer} ${status}`, content)),
  ];
  return `<details id="${escapeHtml(operation.operationId)}"><summary>
<b class="${escapeHtml(method)}">${escapeHtml(method.toUpperCase())}</b> <code>${escapeHtml(path)}</code>
<span>${escapeHtml(operation.summary)}</span></summary>${parts.join("")}</details>`;
}

function drawParameters({ parameters = [] }: Operation, words: Words): string {
  if (parameters.length === 0) return "";
  const rows = parameters.map(
    ({ name, in: place, required, schema }) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td>${escapeHtml(place)}</td><td>${required ? words.required : ""}</td><td><code>${escapeHtml(JSON.stringify(schema ?? {}))}</code></td></tr>`,
  );
  return `<h3>${words.parameters}</h3><table>${rows.join("")}</table>`;
}

function drawContent(title: string, content?: Record<string, { schema?: unknown }>): string {
  const schemas = Object.values(content ?? {}).map(({ schema }) => drawSchema(schema));
  return `<h3>${escapeHtml(title)}</h3>${schemas.join("")}`.replace(/^<h3>[^<]*<\/h3>$/, (head) =>
    /\d/.test(head) ? head : "",
  );
}

function drawSchema(schema: unknown): string {
  return `<pre tabindex="0">${escapeHtml(JSON.stringify(schema ?? {}, undefined, 2))}</pre>`;
}
