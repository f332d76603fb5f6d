import type { Fault } from "#shared/errors.ts";

/** What reading outside text gives: the thing, or what is wrong with it. */
export type Reading<T> = Readonly<
  | { ok: true; value: T }
  | {
      ok: false;
      code: "malformed" | "unknown_event_type";
      detail: string;
      faults: readonly Fault[];
    }
>;

export function refuse(detail: string, faults: readonly Fault[] = []): Reading<never> {
  return { ok: false, code: "malformed", detail, faults };
}

export function refuseType(type: string): Reading<never> {
  return {
    ok: false,
    code: "unknown_event_type",
    detail: "We do not know this type of event.",
    faults: [{ pointer: "/type", detail: `Unknown type ${type.slice(0, 128)}.` }],
  };
}
