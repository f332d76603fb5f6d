import { existsSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import * as z from "zod/mini";
import { asteriskRules, readAsterisk } from "#server/asterisk-config.ts";
import { ConfigError, isUrl, text } from "#server/config-rules.ts";
import { oidcRules, readSignIn } from "#server/oidc-config.ts";
import type { SignInSettings } from "#server/oidc-config.ts";
import { keptSecret } from "#server/lib/kept-secret.ts";
import type { MediaSettings } from "#server/media-config.ts";
import { mediaRules, readMedia } from "#server/media-config.ts";
import type { AsteriskSettings } from "#server/telephony/asterisk/asterisk-settings.ts";

const logLevels = ["debug", "info", "warn", "error", "silent"] as const;

export type Config = Readonly<{
  host: string;
  port: number;
  /** undefined: the server starts its own Postgres. */
  databaseUrl: string | undefined;
  /** undefined: one node. */
  redisUrl: string | undefined;
  /** Absolute. */
  dataDir: string;
  /** At least 32 bytes; keys per purpose are derived from it by HKDF. */
  secretKey: string;
  demoPassword: string | undefined;
  metricsToken: string | undefined;
  /** What Express takes: hops, or addresses and networks. undefined: no proxy in front. */
  trustProxy: number | string | undefined;
  /** Paths of the certificate and its key. */
  tls: { certFile: string; keyFile: string } | undefined;
  logLevel: (typeof logLevels)[number];
  /** Unique among the nodes of one installation; stands in the leader's row. */
  nodeName: string;
  simulatorCallsPerMinute: number;
  simulatorMishaps: boolean;
  /** undefined: no Asterisk carries our calls. */
  asterisk: AsteriskSettings | undefined;
  /** The company's sign-in provider, and who needs a second factor. */
  signIn: SignInSettings;
  /** How the media of browsers' telephones finds its way. */
  media: MediaSettings;
  /** Where Asterisk fetches prompts: this server, as Asterisk reaches it. */
  soundsUrl: string;
  /** Speaks prompts for which nobody uploaded a recording. */
  espeakCommand: string;
  /** Started with --demo: the database is, or becomes, the made-up call centre. */
  demo: boolean;
}>;

const isWhole = (value: string, from: number, to: number) =>
  /^\d{1,9}$/.test(value) && Number(value) >= from && Number(value) <= to;
const isFile = (value: string) => existsSync(value);

const Environment = z.object({
  HOST: text("must be an address or a host name", (value) => /^[\w.:-]+$/.test(value)),
  PORT: text("must be a whole number from 1 to 65535", (value) => isWhole(value, 1, 65_535)),
  DATABASE_URL: text("must look like postgres://user:password@host:5432/database", (value) =>
    isUrl(value, "postgres:", "postgresql:"),
  ),
  REDIS_URL: text("must look like redis://host:6379", (value) => isUrl(value, "redis:", "rediss:")),
  DATA_DIR: z.optional(z.string()),
  SECRET_KEY: text(
    "must have at least 32 bytes. Make one with: openssl rand -base64 48",
    (value) => Buffer.byteLength(value) >= 32,
  ),
  DEMO_PASSWORD: text("must have at least 8 characters", (value) => value.length >= 8),
  METRICS_TOKEN: text("must have at least 16 characters", (value) => value.length >= 16),
  TRUST_PROXY: text(
    "must be a number of proxies, or addresses and networks with commas",
    (value) => /^(\d{1,2}|[\w.:/, -]+)$/.test(value) && value !== "true",
  ),
  TLS_CERT: text("must be the path of a readable PEM file", isFile),
  TLS_KEY: text("must be the path of a readable PEM file", isFile),
  LOG_LEVEL: text(`must be one of ${logLevels.join(", ")}`, (value) =>
    logLevels.some((level) => level === value),
  ),
  NODE_NAME: text("must have 1 to 64 letters, digits, dots or hyphens", (value) =>
    /^[\w.-]{1,64}$/.test(value),
  ),
  SIMULATOR_CALLS_PER_MINUTE: text("must be a whole number from 0 to 6000", (value) =>
    isWhole(value, 0, 6_000),
  ),
  SIMULATOR_MISHAPS: text("must be yes or no", (value) => /^(yes|no)$/.test(value)),
  ...asteriskRules,
  ...oidcRules,
  ...mediaRules,
  SOUNDS_URL: text("must look like http://127.0.0.1:8080", (value) =>
    isUrl(value, "http:", "https:"),
  ),
  ESPEAK_NG: z.optional(z.string()),
});

type Settings = z.infer<typeof Environment>;

/** Every variable that Calldesk reads; .env.example explains each. */
export const settingNames = Object.keys(Environment.shape);

/** Reads the environment once, at the start. A bad setting stops the server, not a call. */
export function readConfig(env: NodeJS.ProcessEnv = process.env, demo = false): Config {
  const given = Object.fromEntries(
    settingNames.flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
  );
  const parsed = z.safeParse(Environment, given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues
        .map(({ path: [name], message }) => `${String(name)} ${message}.`)
        .join("\n"),
    );
  }
  return { ...toConfig(parsed.data), demo };
}

function toConfig(settings: Settings): Omit<Config, "demo"> {
  const dataDir = path.resolve(settings.DATA_DIR ?? "data");
  return {
    host: settings.HOST ?? "127.0.0.1",
    port: Number(settings.PORT ?? 8080),
    databaseUrl: settings.DATABASE_URL,
    redisUrl: settings.REDIS_URL,
    dataDir,
    secretKey: settings.SECRET_KEY ?? keptSecret(path.join(dataDir, "secret-key")),
    demoPassword: settings.DEMO_PASSWORD,
    metricsToken: settings.METRICS_TOKEN,
    trustProxy: readTrustProxy(settings.TRUST_PROXY),
    tls: readTls(settings),
    logLevel: (settings.LOG_LEVEL ?? "info") as Config["logLevel"],
    nodeName: settings.NODE_NAME ?? `${hostname().slice(0, 48)}-${process.pid}`,
    simulatorCallsPerMinute: Number(settings.SIMULATOR_CALLS_PER_MINUTE ?? 12),
    simulatorMishaps: settings.SIMULATOR_MISHAPS !== "no",
    asterisk: readAsterisk(settings),
    signIn: readSignIn(settings),
    media: readMedia(settings),
    soundsUrl: readSoundsUrl(settings),
    espeakCommand: settings.ESPEAK_NG ?? "espeak-ng",
  };
}

function readSoundsUrl({ SOUNDS_URL, HOST, PORT, TLS_CERT }: Settings): string {
  if (SOUNDS_URL !== undefined) return SOUNDS_URL.replace(/\/$/, "");
  const host = HOST === undefined || HOST === "0.0.0.0" ? "127.0.0.1" : HOST;
  return `${TLS_CERT === undefined ? "http" : "https"}://${host}:${PORT ?? 8080}`;
}

function readTrustProxy(value: string | undefined): number | string | undefined {
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : value;
}

function readTls({ TLS_CERT, TLS_KEY }: Settings): Config["tls"] {
  if (TLS_CERT !== undefined && TLS_KEY !== undefined) {
    return { certFile: path.resolve(TLS_CERT), keyFile: path.resolve(TLS_KEY) };
  }
  if (TLS_CERT === undefined && TLS_KEY === undefined) return undefined;
  throw new ConfigError("TLS_CERT and TLS_KEY belong together: set both, or neither.");
}

/**
 * Browsers give a page the microphone, locks between tabs and Secure cookies over https or on
 * loopback only, so an open port without TLS would be a desk that cannot take calls.
 */
export function assertSecureAddress({ host, tls, trustProxy }: Config): void {
  if (isLoopback(host) || tls || trustProxy !== undefined) return;
  throw new ConfigError(
    `HOST ${host} is reachable from other machines, and browsers refuse the microphone over plain http. Set TLS_CERT and TLS_KEY, or TRUST_PROXY when a proxy in front does TLS, or start with: npm start -- --https`,
  );
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}
