/**
 * The only code that runs on an old Node: plain JavaScript, no dependencies, Node 20 or newer.
 * It fetches Node 24, which runs the TypeScript, and the packages; then it hands over.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
} from "node:fs";
import { constants as os } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const cache = path.join(root, ".cache");

/** What `npm run <command>` runs on Node 24. */
const commands = {
  start: "server/launch/start.ts",
  build: "server/launch/build.ts",
  pbx: "server/launch/pbx/run-pbx.ts",
  calldesk: "server/launch/calldesk/calldesk.ts",
  test: "test/run/test.ts",
  check: "test/run/check.ts",
  e2e: "test/run/e2e.ts",
  bench: "test/bench/run-bench.ts",
  chaos: "test/chaos/run-chaos.ts",
  sim: "test/sim/run-sim.ts",
};

const nodeVersion = "24.21.0";
/** Type stripping without a warning begins here. */
const oldestMinorOf24 = 12;
/** sha512 of the npm packages that carry the binary; another file is not run. */
const nodePackages = {
  "linux-x64":
    "3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==",
  "linux-arm64":
    "FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==",
};

const startHelp = `Usage: npm start -- [options]

  --demo      fill an empty database with a made-up call centre and simulated callers
  --pbx       start an Asterisk as well; in the demo somebody calls it, and you talk in the browser
  --https     serve https with a self-signed certificate, kept in the data folder
  --help      show this text
  --version   show the version

Settings are environment variables: see .env.example. Stop with Ctrl+C.`;

class Refusal extends Error {}

/**
 * What a call leaves must be gone quickly, or collecting it holds up others. In a nursery larger than
 * V8's own less is alive when it is full, and must be copied. The heap may grow before it is searched
 * as a whole, by one helper and not by four that take the cores from the database.
 * And V8 must not guess from what it saw what will live long: docs/decisions/short-lived-objects.md.
 */
const serverFlags = [
  "--max-semi-space-size=32",
  "--initial-old-space-size=256",
  "--no-allocation-site-pretenuring",
  "--v8-pool-size=1",
];

function say(text) {
  process.stdout.write(`${text}\n`);
}

function prepare(command, args) {
  if (!Object.hasOwn(commands, command)) {
    throw new Refusal(
      `There is no command "${command}". Known: ${Object.keys(commands).join(", ")}.`,
    );
  }
  if (command === "start" && args.includes("--help")) return say(startHelp);
  if (command === "start" && args.includes("--version"))
    return say(readJson("package.json").version);
  const node = findNode() || fetchNode();
  const env = { ...process.env, PATH: searchPath(node) };
  // Keeps compiled code between starts: about a third of the time to ready.
  if (!env.NODE_COMPILE_CACHE) env.NODE_COMPILE_CACHE = path.join(cache, "compile");
  if (!packagesInstalled()) installPackages(env);
  // A bench drives a server from a process whose own pauses must not be the longer ones.
  const flags = command === "start" || command === "bench" ? serverFlags : [];
  return handOver(node, [...flags, path.join(root, commands[command]), ...args], env);
}

function findNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20) {
    throw new Refusal(`This is Node ${process.versions.node}. Install Node 20 or newer.`);
  }
  if (major === 24 && minor >= oldestMinorOf24) return process.execPath;
  const fetched = path.join(cache, "node/bin/node");
  if (!existsSync(fetched)) return undefined;
  const asked = spawnSync(fetched, ["--version"], { encoding: "utf8" });
  return asked.stdout === `v${nodeVersion}\n` ? fetched : undefined;
}

function fetchNode() {
  const platform = `${process.platform}-${process.arch}`;
  const integrity = nodePackages[platform];
  if (!integrity) {
    throw new Refusal(
      `Install Node 24 (${nodeVersion}) yourself: there is none to fetch for ${platform}.`,
    );
  }
  say(`Fetching Node ${nodeVersion} (once, about 50 MB) …`);
  demandRoom(300);
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(path.join(cache, "node-"));
  try {
    npm(["pack", `node-${platform}@${nodeVersion}`, "--pack-destination", draft], process.env);
    const archive = path.join(
      draft,
      readdirSync(draft).find((name) => name.endsWith(".tgz")),
    );
    const found = createHash("sha512").update(readFileSync(archive)).digest("base64");
    if (found !== integrity) {
      throw new Refusal(
        "The fetched Node is not the expected file. Nothing of it was run; try again, or ask who runs your npm mirror.",
      );
    }
    const unpacked = spawnSync("tar", ["-xzf", archive, "-C", draft], { encoding: "utf8" });
    if (unpacked.status !== 0) {
      throw new Refusal(
        `Unpacking Node failed: ${unpacked.stderr || "the program tar is missing, install it"}`,
      );
    }
    // Renamed into place whole, so a start that is killed here leaves nothing half.
    rmSync(path.join(cache, "node"), { recursive: true, force: true });
    renameSync(path.join(draft, "package"), path.join(cache, "node"));
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return path.join(cache, "node/bin/node");
}

/** Compares what npm says it installed with the lockfile; a few milliseconds. */
function packagesInstalled() {
  const installed = path.join(root, "node_modules/.package-lock.json");
  if (!existsSync(installed)) return false;
  const present = readJson("node_modules/.package-lock.json").packages;
  return Object.entries(readJson("package-lock.json").packages).every(
    ([place, { version, optional, devOptional, peer }]) =>
      place === "" ||
      optional ||
      devOptional ||
      peer ||
      (present[place] && present[place].version === version),
  );
}

function installPackages(env) {
  say("Installing the packages (once per version) …");
  demandRoom(1000);
  npm(
    ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"],
    env,
  );
}

function npm(args, env) {
  const done = spawnSync("npm", args, { cwd: root, env, encoding: "utf8", maxBuffer: 1 << 26 });
  if (done.status === 0) return;
  const told = `${done.error || ""}${done.stdout || ""}${done.stderr || ""}`.trim();
  const reason = knownFailures.find(([sign]) => sign.test(told));
  const tail = told.split("\n").slice(-15).join("\n");
  throw new Refusal(
    `${tail}\nnpm ${args[0]} failed. ${reason ? reason[1] : "npm says why above."}`,
  );
}

const knownFailures = [
  [/spawnSync npm ENOENT/, "npm is not on the PATH: install it beside Node."],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/,
    "The npm registry cannot be reached: check the network and `npm config get registry proxy https-proxy`, then start again.",
  ],
  [/ENOSPC/, "The disk is full: make about 1 GB of room and start again."],
  [/EACCES|EPERM|EROFS/, `${root} cannot be written: start as its owner, or clone it elsewhere.`],
  [
    /CERT|self.signed certificate/i,
    "The registry's certificate is not trusted: set NODE_EXTRA_CA_CERTS to your authority's file.",
  ],
];

function demandRoom(megabytes) {
  try {
    accessSync(root, constants.W_OK);
  } catch {
    throw new Refusal(`${root} cannot be written: start as its owner, or clone it elsewhere.`);
  }
  const { bavail, bsize } = statfsSync(root);
  const free = Math.floor((bavail * bsize) / 1e6);
  if (free < megabytes) {
    throw new Refusal(
      `Only ${free} MB are free in ${root}: make ${megabytes} MB of room and start again.`,
    );
  }
}

function searchPath(node) {
  const bins = [path.dirname(node), path.join(root, "node_modules/.bin")];
  return [...bins, process.env.PATH || ""].join(path.delimiter);
}

/** The child ends with us: by our signals, or by the closed channel when we are killed. */
function handOver(node, args, env) {
  const child = spawn(node, args, {
    cwd: root,
    env,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => child.kill(signal));
  child.on("error", (error) => refuse(error));
  child.on("exit", (code, signal) => {
    process.exitCode = code === null ? 128 + os.signals[signal] : code;
  });
}

function readJson(file) {
  return JSON.parse(readFileSync(path.join(root, file), "utf8"));
}

function refuse(error) {
  process.stderr.write(`${error instanceof Refusal ? error.message : error.stack}\n`);
  process.exitCode = 1;
}

try {
  const [command = "", ...args] = process.argv.slice(2);
  prepare(command, args);
} catch (error) {
  refuse(error);
}
