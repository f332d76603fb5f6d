import { X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname, networkInterfaces } from "node:os";
import path from "node:path";
import type { Config } from "#server/config.ts";

const lifetimeDays = 825;
const renewBeforeMs = 7 * 86_400_000;

/** The self-signed certificate of `--https`: made once, kept in DATA_DIR/tls, renewed in time. */
export async function keptCertificate(dataDir: string): Promise<NonNullable<Config["tls"]>> {
  const folder = path.join(dataDir, "tls");
  const files = {
    certFile: path.join(folder, "self-signed-cert.pem"),
    keyFile: path.join(folder, "self-signed-key.pem"),
  };
  if (isUsable(files.certFile) && existsSync(files.keyFile)) return files;
  const { generate } = await import("selfsigned");
  const made = await generate([{ name: "commonName", value: hostname() }], {
    algorithm: "sha256",
    keyType: "ec",
    curve: "P-256",
    notAfterDate: new Date(Date.now() + lifetimeDays * 86_400_000),
    extensions: [{ name: "subjectAltName", altNames: ownNames() }],
  });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(files.keyFile, made.private, { mode: 0o600 });
  writeFileSync(files.certFile, made.cert);
  return files;
}

function isUsable(file: string): boolean {
  if (!existsSync(file)) return false;
  const { validTo } = new X509Certificate(readFileSync(file));
  return Date.parse(validTo) - Date.now() > renewBeforeMs;
}

/** Host names (2) and addresses (7) under which this machine is called. */
function ownNames(): ({ type: 2; value: string } | { type: 7; ip: string })[] {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return [
    { type: 2, value: "localhost" },
    { type: 2, value: hostname() },
    ...addresses.map(({ address }) => ({ type: 7 as const, ip: address })),
  ];
}
