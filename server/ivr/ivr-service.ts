import type { Pool } from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { IvrConfig } from "#shared/contracts/ivr-config.ts";
import type { IvrEmergency, IvrView } from "#shared/contracts/ivr.ts";
import type { CustomerId, SiteId } from "#shared/ids.ts";
import { ivrFaults } from "#shared/ivr-faults.ts";
import type { CustomerPins } from "./customer-pins.ts";
import { insertVersion, readEmergency, readVersion, writeEmergency } from "./ivr-rows.ts";
import type { Sounds } from "./sounds.ts";
import { unknownSounds } from "./unknown-sounds.ts";

/** Who changes it, for the audit. */
export type Actor = Readonly<{ siteId: SiteId; actor: string; requestId: string | undefined }>;

type Parts = Readonly<{
  pool: Pool;
  sounds: Sounds;
  pins: CustomerPins;
  queueKeys: () => ReadonlySet<string>;
  /** The document is another now. */
  saved: () => Promise<void>;
}>;

/** What an administrator changes: the document, the emergency switch, customers' PINs. */
export class IvrService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async view(siteId: SiteId): Promise<IvrView> {
    const { pool, sounds } = this.#parts;
    const [version, emergency, speaks] = await Promise.all([
      readVersion(pool, siteId),
      readEmergency(pool, siteId),
      sounds.speaks,
    ]);
    return { ...version, emergency, speaks };
  }

  async save(by: Actor, config: IvrConfig, ifRev: number | null): Promise<IvrView> {
    await this.#refuseFaults(config);
    const { siteId, actor, requestId } = by;
    await inTransaction(this.#parts.pool, async (db) => {
      const { rev, ...current } = await readVersion(db, siteId);
      if (ifRev !== null && ifRev !== rev) {
        throw new AppError("conflict", "Somebody changed this meanwhile.", {
          current: { ...current, rev },
        });
      }
      await insertVersion(db, siteId, { config, rev: rev + 1, savedBy: actor });
      const change = { rev: rev + 1, flows: Object.keys(config.flows), numbers: config.numbers };
      await recordAudit(db, {
        siteId,
        actor,
        requestId,
        action: "ivr.saved",
        subject: `ivr:${rev + 1}`,
        change,
      });
    });
    await this.#parts.saved();
    return this.view(siteId);
  }

  async switchEmergency(by: Actor, on: boolean, reason: string): Promise<IvrEmergency> {
    const { siteId, actor, requestId } = by;
    return inTransaction(this.#parts.pool, async (db) => {
      const { config } = await readVersion(db, siteId);
      if (on && config.emergencyFlow === null) {
        throw new AppError("not_possible_now", "Choose the flow for emergencies first.");
      }
      await writeEmergency(db, siteId, { on, by: actor, reason });
      const action = on ? "ivr.emergencyBegun" : "ivr.emergencyEnded";
      await recordAudit(db, { siteId, actor, requestId, action, subject: "ivr:emergency", reason });
      return readEmergency(db, siteId);
    });
  }

  async setPin(by: Actor, customerId: CustomerId, pin: string | null): Promise<void> {
    const { siteId, actor, requestId } = by;
    await inTransaction(this.#parts.pool, async (db) => {
      await this.#parts.pins.set(db, customerId, pin);
      const action = pin === null ? "customer.pinRemoved" : "customer.pinSet";
      await recordAudit(db, {
        siteId,
        actor,
        requestId,
        action,
        subject: `customer:${customerId}`,
      });
    });
  }

  async #refuseFaults(config: IvrConfig): Promise<void> {
    const faults = [
      ...ivrFaults(config, this.#parts.queueKeys()),
      ...(await unknownSounds(config, this.#parts.sounds)),
    ];
    if (faults.length === 0) return;
    throw new AppError("validation_failed", "The flows have faults.", { faults });
  }
}
