import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { settingNames } from "#server/config.ts";
import { readContainerSettings } from "#server/launch/pbx/container-settings.ts";

const pinned = z.string().regex(/^[a-z/]+:\d+\.\d+(\.\d+)?(-[a-z]+)*$/, "not a pinned version");
const Service = z.strictObject({
  build: z
    .union([z.string(), z.strictObject({ context: z.string(), dockerfile: z.string() })])
    .optional(),
  image: pinned,
  init: z.boolean().optional(),
  command: z.array(z.string()).optional(),
  user: z.string().optional(),
  restart: z.literal("unless-stopped"),
  stop_grace_period: z.string().optional(),
  depends_on: z
    .record(z.string(), z.object({ condition: z.literal("service_healthy") }))
    .optional(),
  environment: z.record(z.string(), z.string()).optional(),
  ports: z.array(z.string().regex(/^(127\.0\.0\.1|\$\{MEDIA_ADDRESS:-127\.0\.0\.1\}):/)).optional(),
  volumes: z.array(z.string()).optional(),
  read_only: z.literal(true),
  tmpfs: z.array(z.string()),
  cap_drop: z.tuple([z.literal("ALL")]),
  cap_add: z.array(z.string()).optional(),
  security_opt: z.tuple([z.literal("no-new-privileges:true")]),
  healthcheck: z.strictObject({
    test: z.array(z.string()).min(2),
    interval: z.string(),
    timeout: z.string(),
    start_period: z.string().optional(),
  }),
});
const Compose = z.strictObject({
  services: z
    .object({ app: Service, postgres: Service, redis: Service, asterisk: Service })
    .strict(),
  volumes: z.record(z.string(), z.null()),
});

const compose = Compose.parse(parse(readFileSync("docker-compose.yml", "utf8")));
const dockerfile = readFileSync("Dockerfile", "utf8");

it("pins, confines and watches every service", () => {
  expect(Object.keys(compose.services)).toEqual(["app", "postgres", "redis", "asterisk"]);
});

it("keeps what must survive in named volumes", () => {
  const mounted = Object.values(compose.services).flatMap(({ volumes = [] }) =>
    volumes.map((volume) => volume.slice(0, volume.indexOf(":"))),
  );
  expect(new Set(mounted)).toEqual(new Set(Object.keys(compose.volumes)));
});

it("sets only settings that the server knows", () => {
  const given = Object.keys(compose.services.app.environment ?? {});
  expect(given.filter((name) => !settingNames.includes(name))).toEqual([]);
});

it("publishes of Asterisk the ports that its settings have, and not its REST interface", () => {
  const { environment = {}, ports = [] } = compose.services.asterisk;
  const given = { ...environment, ARI_PASSWORD: "a password of length" };
  const { sipPort, rtp, httpPort } = readContainerSettings(given, "/pbx");
  const published = ports.map((port) => port.replace(/^.*?\}:/, ""));
  expect(published).toEqual([
    `${rtp.from}-${rtp.to}:${rtp.from}-${rtp.to}/udp`,
    `${sipPort}:${sipPort}/udp`,
  ]);
  expect(compose.services.app.environment?.["ASTERISK_ARI_URL"]).toBe(
    `http://asterisk:${httpPort}`,
  );
});

it("copies into the image of Asterisk what its program needs", () => {
  const text = readFileSync("Dockerfile.asterisk", "utf8");
  const bootstrap = readFileSync("server/launch/bootstrap.js", "utf8");
  const version = /nodeVersion = "([\d.]+)"/.exec(bootstrap)?.[1];
  expect(text).toContain(`FROM node:${version}-bookworm-slim AS node`);
  expect(text).toMatch(/^USER asterisk$/m);
  const program = /^CMD \["node", "(.+)"\]$/m.exec(text)?.[1] ?? "";
  expect(existsSync(program)).toBe(true);
  expect(program.startsWith("server/launch/")).toBe(true);
});

it("builds from one pinned Node, the one that the bootstrap fetches", () => {
  const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
  const bootstrap = readFileSync("server/launch/bootstrap.js", "utf8");
  const version = /nodeVersion = "([\d.]+)"/.exec(bootstrap)?.[1];
  expect(new Set(bases)).toEqual(new Set([`node:${version}-bookworm-slim`]));
});

it("runs as an ordinary user, is watched, and copies only what exists", () => {
  expect(dockerfile).toMatch(/^USER node$/m);
  expect(dockerfile.lastIndexOf("USER node")).toBeLessThan(dockerfile.indexOf("\nCMD ["));
  expect(dockerfile).toMatch(/^HEALTHCHECK /m);
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files = ""]) =>
    files.split(" "),
  );
  expect(copied.filter((file) => !existsSync(file))).toEqual([]);
});
