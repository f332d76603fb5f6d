import { describe, expect, it } from "vitest";
import { isOwnOrigin } from "#server/http/own-origin.ts";
import type { Transport } from "#server/http/security-headers.ts";

const plain: Transport = { secure: false, trustProxy: false, allowedOrigins: [] };
const tls: Transport = {
  secure: true,
  trustProxy: 1,
  allowedOrigins: ["https://desk.example.com"],
};
const host = "127.0.0.1:8080";

describe("a request comes from our own pages", () => {
  it.each([
    ["from our origin", { host, origin: "http://127.0.0.1:8080" }, plain],
    [
      "without Origin, same-origin by the browser's word",
      { host, "sec-fetch-site": "same-origin" },
      plain,
    ],
    ["from no browser", { host }, plain],
    ["on the default port", { host: "a.example:443", origin: "https://a.example" }, tls],
    ["from a configured origin", { host, origin: "https://desk.example.com" }, tls],
    [
      "through a trusted proxy",
      { host: "app:8080", "x-forwarded-host": "a.example", origin: "https://a.example" },
      tls,
    ],
  ])("%s", (_how, headers, transport) => {
    expect(isOwnOrigin(headers, transport)).toBe(true);
  });

  it.each([
    ["another port", { host, origin: "http://127.0.0.1:9090" }, plain],
    ["another name", { host, origin: "http://localhost:8080" }, plain],
    ["a sandbox", { host, origin: "null" }, plain],
    ["another scheme", { host: "a.example", origin: "http://a.example" }, tls],
    ["a sister site", { host, "sec-fetch-site": "same-site" }, plain],
    ["a typed address", { host, "sec-fetch-site": "none" }, plain],
    [
      "a proxy nobody trusts",
      { host, "x-forwarded-host": "evil.example", origin: "http://evil.example" },
      plain,
    ],
  ])("but not from %s", (_where, headers, transport) => {
    expect(isOwnOrigin(headers, transport)).toBe(false);
  });
});
