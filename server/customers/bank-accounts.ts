import { createHmac, hkdfSync } from "node:crypto";
import { createSecretBox } from "#server/lib/secrets.ts";

/** As it is kept of an account: unreadable, its end to show, a term to find the whole number by. */
export type SealedAccount = Readonly<{ sealed: string; end: string; term: string }>;

/** Bank accounts of customers: sealed at rest by a key of their own, found by a keyed hash. */
export class BankAccounts {
  readonly #box: ReturnType<typeof createSecretBox>;
  readonly #termKey: Buffer;

  constructor(secretKey: string) {
    this.#box = createSecretBox(secretKey, "customers.bank-account");
    this.#termKey = Buffer.from(
      hkdfSync("sha256", secretKey, "calldesk", "customers.bank-account-term", 32),
    );
  }

  /** null: that is no account number. */
  seal(written: string): SealedAccount | null {
    const account = plain(written);
    const term = this.term(account);
    if (term === null || account.length > 40) return null;
    return { sealed: this.#box.seal(account), end: account.slice(-4), term };
  }

  open(sealed: string): string {
    return this.#box.open(sealed);
  }

  /** What a whole account is found by; a part of one finds nothing, as it could be tried out. */
  term(written: string): string | null {
    const digits = plain(written).replaceAll("-", "");
    if (!/^[A-Z0-9]{6,40}$/.test(digits) || !/\d{4}/.test(digits)) return null;
    return `@${createHmac("sha256", this.#termKey).update(digits).digest("base64url").slice(0, 22)}`;
  }
}

function plain(written: string): string {
  return written
    .normalize("NFKC")
    .replaceAll(/[‐-―−]/g, "-")
    .replaceAll(/\s/g, "")
    .toUpperCase();
}
