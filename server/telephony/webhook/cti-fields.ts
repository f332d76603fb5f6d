import { createHash } from "node:crypto";
import type { TelephonyEvent } from "#shared/contracts/telephony.ts";
import { cleanText } from "./clean-data.ts";

/** What a PBX posted as a form or as flat JSON: several values per name, all text, all clean. */
export class CtiFields {
  readonly #values = new Map<string, string[]>();

  static fromEntries(entries: Iterable<readonly [string, unknown]>): CtiFields {
    const fields = new CtiFields();
    for (const [name, value] of entries)
      for (const one of Array.isArray(value) ? value : [value]) fields.#add(name, one);
    return fields;
  }

  /** The first value that says something. */
  text(...names: string[]): string | undefined {
    return names.flatMap((name) => this.all(name)).find((value) => value !== "");
  }

  /** `user[]=…&user[]=…`, `user=…` and `{"user": […]}` are the same. */
  all(name: string): string[] {
    return [...(this.#values.get(`${name}[]`) ?? []), ...(this.#values.get(name) ?? [])];
  }

  #add(name: string, value: unknown): void {
    if (typeof value !== "string" && typeof value !== "number") return;
    const text = cleanText(String(value)).trim();
    this.#values.set(name, [...(this.#values.get(name) ?? []), text]);
  }
}

/** One posted form as events of ours; `popAgents` names the desks at which the card is to open. */
export type CtiReport = Readonly<{
  events: readonly TelephonyEvent[];
  /** null: the source's own mode decides whether we choose the agent. */
  popAgents: readonly string[] | null;
}>;

/** Their ids may be longer (Zammad allows 250) than ours. */
export function shortened(text: string): string {
  return text.length <= 128 ? text : createHash("sha256").update(text).digest("hex");
}
