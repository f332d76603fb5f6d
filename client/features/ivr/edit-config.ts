import type { IvrConfig } from "#shared/contracts/ivr-config.ts";
import { IvrConfig as ConfigSchema } from "#shared/contracts/ivr-config.ts";
import type { IvrStep, IvrStepKind } from "#shared/contracts/ivr-flow.ts";
import { ivrFaults } from "#shared/ivr-faults.ts";

/** Where something stands in the document: `["flows", "main", "start"]`. */
export type Place = readonly (string | number)[];
type Branch = Record<string | number, unknown>;

export const pointerOf = (place: Place) => place.map((step) => `/${step}`).join("");

export function valueAt(config: unknown, place: Place): unknown {
  return place.reduce<unknown>((value, step) => (value as Branch | undefined)?.[step], config);
}

/** The document with another value there; undefined takes the entry out. */
export function withValue<T>(config: T, [step, ...rest]: Place, value: unknown): T {
  if (step === undefined) return value as T;
  if (Array.isArray(config)) {
    const items: unknown[] = [...config];
    const at = Number(step);
    if (rest.length === 0 && value === undefined) items.splice(at, 1);
    else items[at] = withValue(items[at], rest, value);
    return items as T;
  }
  const branch = { ...(config as Branch) };
  if (rest.length === 0 && value === undefined) delete branch[step];
  else branch[step] = withValue(branch[step], rest, value);
  return branch as T;
}

/** What is wrong by its pointer: a code with words in `fault.`. */
export function faultsOf(config: IvrConfig, queueKeys: ReadonlySet<string>): Map<string, string> {
  const parsed = ConfigSchema.safeParse(config);
  if (!parsed.success) {
    return new Map(parsed.error.issues.map(({ path }) => [pointerOf(path as Place), "invalid"]));
  }
  return new Map(ivrFaults(config, queueKeys).map(({ pointer, detail }) => [pointer, detail]));
}

const asking = { prompt: "", again: null, tries: 3, otherwise: "" };

/** A step of this kind with nothing chosen yet. */
export function newStep(kind: IvrStepKind): IvrStep {
  switch (kind) {
    case "say":
      return { kind, prompt: "", next: "" };
    case "language":
      return { kind, prompt: "", choices: [{ digit: "1", language: "en" }], tries: 2, next: "" };
    case "customerNumber":
      return { kind, ...asking, minDigits: 4, maxDigits: 10, next: "" };
    case "pin":
      return { kind, ...asking, minDigits: 4, maxDigits: 6, next: "" };
    case "menu":
      return { kind, ...asking, choices: [{ digit: "1", intent: null, next: "" }] };
    case "hours":
      return { kind, schedule: "", open: "", closed: "" };
    case "queue": {
      const announce = { everySeconds: 60, position: null, wait: null };
      return { kind, queue: "", priority: 0, skills: {}, announce, exits: null, overflow: null };
    }
    case "callback":
      return { kind, ...asking, queue: null, next: "" };
    case "voicemail":
      return { kind, box: "", prompt: "", maxSeconds: 180, next: "" };
    case "hangUp":
      return { kind, prompt: null };
  }
}
