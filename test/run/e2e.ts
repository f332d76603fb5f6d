import { runTests } from "./run-tests.ts";

/**
 * `npm run e2e`: a real browser against a real server. With `--all` the tests of real calls below
 * the browser as well, and the long ones: a hundred callers, every fault at every stage.
 */
const given = process.argv.slice(2);
const args = given.filter((arg) => arg !== "--all");
const withLong = args.length < given.length;
const projects = withLong ? ["e2e", "telephony"] : ["e2e"];
await runTests([...projects.flatMap((name) => ["--project", name]), ...args], { withLong });
process.exit();
