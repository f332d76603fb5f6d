import { machineKeys } from "#client/lib/machine-settings.ts";

/** Whether this person's calls come to another telephone when they sit here. */
export class OtherPhone {
  readonly #key: string;

  constructor(userId: string) {
    this.#key = `${machineKeys.otherPhone}${userId}`;
  }

  isUsed(): boolean {
    return localStorage.getItem(this.#key) === "yes";
  }

  use(used: boolean): void {
    if (used) localStorage.setItem(this.#key, "yes");
    else localStorage.removeItem(this.#key);
  }
}
