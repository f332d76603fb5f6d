import pg from "pg";

type Answer = (error: Error | null, result?: unknown) => void;

/** `answerWithinMs`: a query without an answer fails after it, even when the server hangs. 0: never. */
export type LeanClientConfig = pg.ClientConfig & Readonly<{ answerWithinMs?: number }>;

/**
 * A connection whose finished queries leave nothing behind. A function that is assigned to a property
 * where it is written (`query.callback = () => …`) is put among the long-lived objects at once by V8,
 * and pg does so for each promise and for each `query_timeout`: dead as it soon was, it kept the query,
 * its rows and whatever waited for them through the collections of young objects, which took five times
 * as long. Functions that are handed over are not.
 */
export class LeanClient extends pg.Client {
  readonly #answerWithinMs: number;

  constructor(config: LeanClientConfig = {}) {
    super(config);
    this.on("error", leaveToTheQuery);
    this.#answerWithinMs = config.answerWithinMs ?? 0;
  }

  /** As in pg, with a promise or a callback; `query_timeout` is not looked at. */
  override query(config: unknown, ...rest: readonly unknown[]): never {
    if (isSubmittable(config)) return super.query(config) as never;
    const last = rest.at(-1);
    const values = Array.isArray(rest[0]) ? rest[0] : undefined;
    if (typeof last === "function") {
      this.#ask(config, values, last as Answer);
      return undefined as never;
    }
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#ask(config, values, (error, result) => (error ? reject(error) : resolve(result)));
    return promise.catch(throwFromHere) as never;
  }

  #ask(config: unknown, values: unknown[] | undefined, answer: Answer): void {
    const ask = (heard: Answer): void =>
      super.query(config as string, values as unknown[], heard as never);
    if (this.#answerWithinMs === 0) return ask(answer);
    let isAnswered = false;
    const answerOnce: Answer = (error, result) => {
      if (isAnswered) return;
      isAnswered = true;
      clearTimeout(timer);
      answer(error, result);
    };
    const timer = setTimeout(giveUp, this.#answerWithinMs, answerOnce);
    ask(answerOnce);
  }
}

/** A connection that breaks says so itself, besides failing its query; unheard it would end the process. */
function leaveToTheQuery(): void {}

function giveUp(answer: Answer): void {
  answer(new Error("Query read timeout"));
}

function isSubmittable(config: unknown): config is pg.Submittable {
  return typeof config === "object" && config !== null && "submit" in config;
}

/** The stack of who asked, instead of the socket's that heard the answer. */
function throwFromHere(error: Error): never {
  Error.captureStackTrace(error);
  throw error;
}
