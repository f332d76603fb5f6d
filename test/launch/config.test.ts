import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ConfigError } from "#server/config-rules.ts";
import { assertSecureAddress, readConfig, settingNames } from "#server/config.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "calldesk-config-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (env: Record<string, string> = {}) => readConfig({ DATA_DIR: folder, ...env });

it("works without any setting", () => {
  expect(read()).toMatchObject({ host: "127.0.0.1", port: 8080, databaseUrl: undefined });
});

it("makes a secret key once and keeps it from others", () => {
  const first = read().secretKey;
  expect(Buffer.byteLength(first)).toBeGreaterThanOrEqual(32);
  expect(read().secretKey).toBe(first);
  expect(statSync(path.join(folder, "secret-key")).mode & 0o777).toBe(0o600);
});

it.each([
  ["PORT", "80a", /PORT must be a whole number/],
  ["PORT", "70000", /PORT must be a whole number/],
  ["DATABASE_URL", "mysql://x", /DATABASE_URL must look like postgres:/],
  ["SECRET_KEY", "short", /SECRET_KEY must have at least 32 bytes/],
  ["TRUST_PROXY", "true", /TRUST_PROXY must be a number of proxies/],
  ["TLS_CERT", "/nowhere.pem", /TLS_CERT must be the path of a readable PEM file/],
  ["LOG_LEVEL", "loud", /LOG_LEVEL must be one of debug/],
])("%s=%s stops the start with a sentence", (name, value, sentence) => {
  expect(() => read({ [name]: value })).toThrow(ConfigError);
  expect(() => read({ [name]: value })).toThrow(sentence);
});

it("names every bad setting at once", () => {
  expect(() => read({ PORT: "x", LOG_LEVEL: "y" })).toThrow(/PORT .*\nLOG_LEVEL /);
});

it("takes an empty variable for an absent one", () => {
  expect(read({ PORT: "", DATABASE_URL: "" })).toMatchObject({ port: 8080 });
});

it.each([
  [{ HOST: "0.0.0.0" }, false],
  [{ HOST: "192.0.2.7" }, false],
  [{ HOST: "::1" }, true],
  [{ HOST: "localhost" }, true],
  [{ HOST: "0.0.0.0", TRUST_PROXY: "1" }, true],
])("binding %o without TLS: allowed %s", (env, allowed) => {
  const bind = () => assertSecureAddress(read(env));
  if (allowed) expect(bind).not.toThrow();
  else expect(bind).toThrow(/npm start -- --https/);
});

it.each([
  [{ ICE_SERVERS: "http://turn.example" }, /ICE_SERVERS must be stun: and turn: URLs/],
  [{ ICE_SERVERS: "turn:turn.example" }, /TURN_SECRET and a turn: URL/],
  [{ TURN_SECRET: "longer than sixteen" }, /TURN_SECRET and a turn: URL/],
  [{ ICE_SERVERS: "stun:s.example", ICE_TRANSPORT_POLICY: "relay" }, /relay needs a turn: URL/],
])("stops the start with %o: no browser would be heard", (env, sentence) => {
  expect(() => read(env)).toThrow(sentence);
});

it("reads where browsers find a way for their media", () => {
  expect(
    read({
      ICE_SERVERS: "stun:s.example, turns:t.example:5349?transport=tcp",
      TURN_SECRET: "longer than sixteen",
    }).media,
  ).toMatchObject({
    iceServers: ["stun:s.example", "turns:t.example:5349?transport=tcp"],
    iceTransportPolicy: "all",
  });
});

it("is explained in .env.example, variable by variable", () => {
  const explained = [...readFileSync(".env.example", "utf8").matchAll(/^#([A-Z_]+)=/gm)].map(
    ([, name]) => String(name),
  );
  expect(explained.toSorted()).toEqual(settingNames.toSorted());
});

it("reads an Asterisk with its usual names, and none without an address", () => {
  const given = { ASTERISK_ARI_URL: "http://10.0.0.9:8088", ASTERISK_ARI_PASSWORD: "secret" };
  expect(read().asterisk).toBeUndefined();
  expect(read(given).asterisk).toMatchObject({
    ari: { url: "http://10.0.0.9:8088", user: "calldesk", app: "calldesk" },
    source: "/pbx/asterisk",
    trunk: "trunk",
    phoneSocketUrl: "ws://10.0.0.9:8088/ws",
  });
  expect(() => read({ ASTERISK_ARI_URL: given.ASTERISK_ARI_URL })).toThrow(/belong together/);
  expect(() => read({ ...given, ASTERISK_TRUNK: "PJSIP/nobody" })).toThrow(/\{number\}/);
});
