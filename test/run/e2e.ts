import { runTests } from "./run-tests.ts";

/** `npm run e2e`: a real browser against a real server. */
await runTests(["--project", "e2e", ...process.argv.slice(2)]);
process.exit();
