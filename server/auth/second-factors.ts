import type { Pool } from "pg";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { SecretBox } from "#server/lib/secrets.ts";
import { recordAudit } from "./audit.ts";
import type { UserIdentity } from "./identity.ts";
import { actorOf } from "./identity.ts";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-codes.ts";
import type { StoredFactor } from "./second-factor-rows.ts";
import {
  countFailure,
  deleteFactor,
  insertSecret,
  lockFactor,
  markSessionProved,
  storeRecoveryCodes,
  storeUsedStep,
} from "./second-factor-rows.ts";
import { announcePerson } from "./session-rows.ts";
import type { SessionService } from "./session-service.ts";
import { matchingStep, newSecret, provisioningUri } from "./totp.ts";
import { inTransaction } from "./transaction.ts";

const triesInARow = 5;
const pauseMs = 5 * 60_000;

type Dependencies = { pool: Pool; clock: Clock; sessions: SessionService; secretBox: SecretBox };
type Work<T> = (db: Queryable) => Promise<T>;

/**
 * A person's authenticator app. Whoever gets as far as a code knows the password already, so a pause
 * after five wrong ones shuts nobody out who was not robbed.
 */
export class SecondFactors {
  readonly #pool: Pool;
  readonly #clock: Clock;
  readonly #sessions: SessionService;
  readonly #box: SecretBox;

  constructor({ pool, clock, sessions, secretBox }: Dependencies) {
    this.#pool = pool;
    this.#clock = clock;
    this.#sessions = sessions;
    this.#box = secretBox;
  }

  /** A new secret to show once; it counts from the first right code on. */
  async begin(person: UserIdentity): Promise<{ secret: string; uri: string }> {
    const secret = newSecret();
    if (!(await insertSecret(this.#pool, person, this.#box.seal(secret)))) {
      throw new AppError("conflict", "There is a second factor already.");
    }
    return { secret, uri: provisioningUri(secret, "Calldesk", person.userName) };
  }

  /** The app shows right codes: from now on every sign-in asks for one. Answers recovery codes. */
  async confirm(person: UserIdentity, code: string, requestId?: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    await this.#withCode(person, code, { confirmed: false }, async (db) => {
      await storeRecoveryCodes(db, person.userId, codes.map(hashRecoveryCode));
      await markSessionProved(db, person.sessionHash);
      await audit(db, person, "secondFactor.added", requestId);
    });
    return codes;
  }

  /** The second half of a sign-in: a code of the app, or a recovery code, which is then used up. */
  async prove(person: UserIdentity, code: string, requestId?: string): Promise<void> {
    await this.#withCode(person, code, { confirmed: true }, async (db) => {
      await markSessionProved(db, person.sessionHash);
      await audit(db, person, "session.proved", requestId);
    });
  }

  /** Needs a code, so that a desk left open cannot lose its lock. */
  async remove(person: UserIdentity, code: string, requestId?: string): Promise<void> {
    await this.#withCode(person, code, { confirmed: true }, async (db) => {
      await deleteFactor(db, person.userId);
      await audit(db, person, "secondFactor.removed", requestId);
    });
  }

  async #withCode(
    person: UserIdentity,
    code: string,
    { confirmed }: { confirmed: boolean },
    then: Work<void>,
  ): Promise<void> {
    const isRight = await inTransaction(this.#pool, async (db) => {
      const factor = await lockFactor(db, person.userId);
      if (factor?.confirmed !== confirmed) {
        throw new AppError("conflict", confirmed ? "No second factor." : "Begin anew.");
      }
      refuseTooMany(factor);
      if (!(await this.#take(db, person, code, factor))) {
        await countFailure(db, person.userId);
        return false;
      }
      await then(db);
      await announcePerson(db, person.userId);
      return true;
    });
    if (!isRight) throw new AppError("wrong_code", "This code is not right.");
    await this.#sessions.recheckPerson(person.userId);
  }

  /** Uses the code up, whichever of the two it is. */
  async #take(
    db: Queryable,
    person: UserIdentity,
    code: string,
    { secret, lastStep, recoveryCodes }: StoredFactor,
  ): Promise<boolean> {
    const written = code.replaceAll(/\s/g, "");
    const at = this.#clock.now();
    const step = matchingStep(this.#box.open(secret), written, { at, lastStep });
    if (step !== undefined) {
      await storeUsedStep(db, person.userId, step);
      return true;
    }
    const hash = hashRecoveryCode(written);
    if (!recoveryCodes.includes(hash)) return false;
    const left = recoveryCodes.filter((other) => other !== hash);
    await storeRecoveryCodes(db, person.userId, left);
    await audit(db, person, "recoveryCode.used", undefined, { left: left.length });
    return true;
  }
}

function refuseTooMany({ failures, failedAgoMs }: StoredFactor): void {
  if (failures < triesInARow || failedAgoMs === null || failedAgoMs > pauseMs) return;
  throw new AppError("too_many_requests", "Too many wrong codes. Wait before trying again.", {
    retryAfterSeconds: Math.ceil((pauseMs - failedAgoMs) / 1_000),
  });
}

async function audit(
  db: Queryable,
  person: UserIdentity,
  action: string,
  requestId?: string,
  change?: unknown,
): Promise<void> {
  const actor = actorOf(person);
  await recordAudit(db, {
    siteId: person.siteId,
    actor,
    action,
    subject: actor,
    change,
    requestId,
  });
}
