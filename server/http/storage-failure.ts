/** SQLSTATE classes that say the database is away or overloaded, not that the statement is wrong. */
const awayClasses = new Set(["08", "53", "57"]);
const brokenConnection = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOENT"]);
/** pg gives these neither a code nor a class of their own. */
const pgSentences =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|not queryable/;

/** True when retrying later may help: no connection, too many of them, a timeout, a restart. */
export function isStorageFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (code.length === 5 && awayClasses.has(code.slice(0, 2))) return true;
  if (brokenConnection.has(code) && "syscall" in error) return true;
  return pgSentences.test(error.message);
}
