import { randomUUID } from "node:crypto";
import { recordAudit } from "#server/auth/audit.ts";
import type { Identity } from "#server/auth/identity.ts";
import { actorOf } from "#server/auth/identity.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { CustomerRecord, RecordChange } from "#shared/contracts/customer-record.ts";
import { CustomerId } from "#shared/ids.ts";
import type { BankAccounts } from "./bank-accounts.ts";
import { changedRecord } from "./change-record.ts";
import { listCustomFields } from "./custom-fields.ts";
import { freeCodes } from "./free-codes.ts";
import { diffRecords } from "./record-diff.ts";
import { storeRecords } from "./store-records.ts";
import type { StoredRecord } from "./stored-record.ts";
import { readRecord, toView } from "./stored-record.ts";

export type Doer = Readonly<{ identity: Identity; requestId: string | undefined }>;
type Settings = Readonly<{ country: string; accounts: BankAccounts }>;

/** Records of customers, one at a time; each change leaves its history and an audit row. */
export class CustomerRecords {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  async create(db: Queryable, wanted: RecordChange, doer: Doer): Promise<CustomerRecord> {
    const draft = emptyRecord(CustomerId.parse(randomUUID()));
    const [free = ""] = await freeCodes(
      db,
      doer.identity.siteId,
      wanted.code === undefined ? 1 : 0,
    );
    return this.#write(db, draft, { ...wanted, code: wanted.code ?? free }, "created", doer);
  }

  /** Rejects with `conflict` and the record as it is when `rev` is given and not its. */
  async change(
    db: Queryable,
    place: { id: CustomerId; rev: number | null },
    wanted: RecordChange,
    doer: Doer,
  ): Promise<CustomerRecord> {
    const { accounts } = this.#settings;
    const { siteId } = doer.identity;
    const before = await readRecord(db, siteId, place.id, { accounts, hold: true });
    if (place.rev !== null && place.rev !== before.rev) {
      const current = toView(before);
      throw new AppError("conflict", "Somebody changed this customer.", { current });
    }
    return this.#write(db, before, wanted, "edited", doer);
  }

  async read(db: Queryable, { siteId }: Identity, id: CustomerId): Promise<CustomerRecord> {
    const { accounts } = this.#settings;
    return toView(await readRecord(db, siteId, id, { accounts }));
  }

  /** The whole account; null: none is known. That it was shown, and why, is written down. */
  async reveal(
    db: Queryable,
    id: CustomerId,
    reason: string,
    { identity, requestId }: Doer,
  ): Promise<string | null> {
    const { accounts } = this.#settings;
    const { siteId } = identity;
    const { bankAccount } = await readRecord(db, siteId, id, { accounts });
    const actor = actorOf(identity);
    const subject = `customer:${id}`;
    const action = "customer.bankAccountRevealed";
    await recordAudit(db, { siteId, actor, action, subject, reason, requestId });
    return bankAccount === null ? null : accounts.open(bankAccount);
  }

  async #write(
    db: Queryable,
    before: StoredRecord,
    wanted: RecordChange,
    origin: "created" | "edited",
    { identity, requestId }: Doer,
  ): Promise<CustomerRecord> {
    const { siteId } = identity;
    const custom = await listCustomFields(db, siteId);
    const next = changedRecord(before, wanted, { ...this.#settings, custom });
    const changes = diffRecords(before, next);
    if (Object.keys(changes).length === 0) return toView(before);
    const after = { ...next, rev: before.rev + 1 };
    if ("code" in changes) await requireFreeCode(db, siteId, after);
    const actor = actorOf(identity);
    await storeRecords(db, [{ after, changes }], { siteId, actor, origin });
    await recordAudit(db, {
      siteId,
      actor,
      requestId,
      action: origin === "created" ? "customer.created" : "customer.changed",
      subject: `customer:${after.id}`,
      change: origin === "created" ? { displayName: after.displayName, code: after.code } : changes,
    });
    return toView(after);
  }
}

/** rev 0: what is written first makes it 1. */
export function emptyRecord(id: CustomerId): StoredRecord {
  return {
    id,
    rev: 0,
    code: "",
    displayName: "",
    kind: "person",
    salutation: null,
    language: null,
    tier: "standard",
    contactPerson: null,
    address: null,
    since: today(),
    doNotCall: false,
    notesToKnow: [],
    preferences: {},
    names: [],
    honorifics: {},
    contactPoints: [],
    consents: [],
    clubs: [],
    tags: [],
    fields: {},
    custom: {},
    bankAccountEnd: null,
    bankAccount: null,
    bankAccountTerm: null,
  };
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

async function requireFreeCode(
  db: Queryable,
  siteId: number,
  { id, code }: StoredRecord,
): Promise<void> {
  const { rowCount } = await db.query(
    `SELECT 1 FROM customers WHERE site_id = $1 AND code = $2 AND id <> $3`,
    [siteId, code, id],
  );
  if (rowCount === 0) return;
  throw new AppError("validation_failed", "Another customer has this code.", {
    faults: [{ pointer: "/code", detail: "taken" }],
  });
}
