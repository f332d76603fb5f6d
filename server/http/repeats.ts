import { setTimeout as after } from "node:timers/promises";
import type { Request, Response } from "express";
import type { Pool } from "pg";
import type { Identity } from "#server/auth/identity.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { SecretBox } from "#server/lib/secrets.ts";
import type { Claim } from "./idempotency-key.ts";
import {
  claimFor,
  heldClaims,
  readClaim,
  releaseClaim,
  storeAnswer,
  takeClaim,
} from "./idempotency-key.ts";

const patienceMs = 3_000;
const lookEveryMs = 50;

type Asked = { identity: Identity; req: Request; res: Response };

/**
 * `Idempotency-Key` for every POST: the key is taken before the handler runs, the answer is kept
 * after it. A handler that keeps it in its own transaction (`withIdempotencyKey`) does so instead.
 * Answers are sealed: some carry a secret that is shown once.
 */
export class Repeats {
  readonly #pool: Pool;
  readonly #box: SecretBox;

  constructor(pool: Pool, box: SecretBox) {
    this.#pool = pool;
    this.#box = box;
  }

  async run(asked: Asked, handle: () => Promise<unknown>): Promise<unknown> {
    const claim = claimFor(asked.identity, asked.req);
    if (claim === null) return handle();
    if (!(await takeClaim(this.#pool, claim))) return this.#firstAnswer(claim);
    const held = { isStored: false };
    heldClaims.set(asked.req, held);
    try {
      const value = await handle();
      if (asked.res.headersSent) await releaseClaim(this.#pool, claim);
      else if (!held.isStored) {
        const sealed = this.#box.seal(JSON.stringify({ value }));
        await storeAnswer(this.#pool, claim, { sealed });
      }
      return value;
    } catch (error) {
      await releaseClaim(this.#pool, claim);
      throw error;
    }
  }

  /** Somebody asked the same a moment ago: the answer is theirs, when it comes. */
  async #firstAnswer(claim: Claim): Promise<unknown> {
    for (let waited = 0; waited < patienceMs; waited += lookEveryMs) {
      const kept = await readClaim(this.#pool, claim);
      if (kept && "value" in kept) return kept.value;
      if (kept) return this.#open(kept.sealed);
      await after(lookEveryMs);
    }
    throw new AppError("conflict", "The first request with this key is still running.");
  }

  #open(sealed: string): unknown {
    return (JSON.parse(this.#box.open(sealed)) as { value?: unknown }).value;
  }
}
