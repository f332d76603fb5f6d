import { runTests } from "./run-tests.ts";

/** `npm test`: all projects; arguments narrow it down as they do for Vitest. */
await runTests(process.argv.slice(2));
process.exit();
