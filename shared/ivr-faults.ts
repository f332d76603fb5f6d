import type { IvrConfig, IvrPrompt } from "#shared/contracts/ivr-config.ts";
import type { IvrFlow, IvrStep } from "#shared/contracts/ivr-flow.ts";
import type { Fault } from "./errors.ts";
import { linksOf, promptsOf } from "./ivr-steps.ts";
import { locales } from "./locale.ts";

export type IvrFaultCode =
  | "unknownStep"
  | "unknownPrompt"
  | "unknownSchedule"
  | "unknownQueue"
  | "unknownFlow"
  | "sameKeyTwice"
  | "sameNumberTwice"
  | "digitsReversed"
  | "endsBeforeItBegins"
  | "nothingToSay"
  | "neverEnds";
export type IvrFault = Fault & { detail: IvrFaultCode };

/**
 * What the schema cannot see: names that lead nowhere, keys given twice, and flows in which a
 * caller who presses nothing would go round for ever. Pointers are those of the document.
 */
export function ivrFaults(config: IvrConfig, queueKeys: ReadonlySet<string>): IvrFault[] {
  const flowKnown = (flow: string | null) => flow === null || Object.hasOwn(config.flows, flow);
  const queueKnown = (queue: string | null) => queue === null || queueKeys.has(queue);
  const dnis = config.numbers.map((number) => number.dnis);
  return [
    ...config.numbers.flatMap(({ flow, queue }, index) => [
      ...when(!queueKnown(queue ?? null), `/numbers/${index}/queue`, "unknownQueue"),
      ...when(!flowKnown(flow), `/numbers/${index}/flow`, "unknownFlow"),
      ...when(dnis.indexOf(dnis[index] ?? "") < index, `/numbers/${index}/dnis`, "sameNumberTwice"),
    ]),
    ...when(!flowKnown(config.emergencyFlow), "/emergencyFlow", "unknownFlow"),
    ...Object.entries(config.prompts).flatMap(([key, prompt]) => promptFaults(key, prompt)),
    ...Object.entries(config.schedules).flatMap(([key, schedule]) => spanFaults(key, schedule)),
    ...Object.entries(config.flows).flatMap(([key, flow]) =>
      flowFaults(`/flows/${key}`, flow, config, queueKeys),
    ),
  ];
}

function flowFaults(
  at: string,
  flow: IvrFlow,
  config: IvrConfig,
  queueKeys: ReadonlySet<string>,
): IvrFault[] {
  const found = when(!Object.hasOwn(flow.steps, flow.start), `${at}/start`, "unknownStep");
  for (const [key, step] of Object.entries(flow.steps)) {
    const here = `${at}/steps/${key}`;
    for (const { to, pointer } of linksOf(step)) {
      found.push(...when(!Object.hasOwn(flow.steps, to), here + pointer, "unknownStep"));
    }
    for (const { prompt, pointer } of promptsOf(step)) {
      found.push(...when(!Object.hasOwn(config.prompts, prompt), here + pointer, "unknownPrompt"));
    }
    found.push(...stepFaults(here, step, config, queueKeys));
  }
  if (found.length > 0) return found;
  return silentCircle(flow).map((key) => fault(`${at}/steps/${key}`, "neverEnds"));
}

function stepFaults(
  here: string,
  step: IvrStep,
  config: IvrConfig,
  queueKeys: ReadonlySet<string>,
): IvrFault[] {
  const found: IvrFault[] = [];
  if (step.kind === "hours") {
    found.push(
      ...when(
        !Object.hasOwn(config.schedules, step.schedule),
        `${here}/schedule`,
        "unknownSchedule",
      ),
    );
  }
  if ((step.kind === "queue" || step.kind === "callback") && step.queue !== null) {
    found.push(...when(!queueKeys.has(step.queue), `${here}/queue`, "unknownQueue"));
  }
  if (step.kind === "customerNumber" || step.kind === "pin") {
    found.push(...when(step.minDigits > step.maxDigits, `${here}/maxDigits`, "digitsReversed"));
  }
  if (step.kind === "menu" || step.kind === "language") {
    found.push(...doubledKeys(`${here}/choices`, step.choices));
  }
  if (step.kind === "queue" && step.exits) {
    found.push(...doubledKeys(`${here}/exits/choices`, step.exits.choices));
  }
  return found;
}

function doubledKeys(at: string, choices: readonly { digit: string }[]): IvrFault[] {
  const digits = choices.map(({ digit }) => digit);
  return digits.flatMap((digit, index) =>
    when(digits.indexOf(digit) < index, `${at}/${index}/digit`, "sameKeyTwice"),
  );
}

function promptFaults(key: string, { texts, sounds }: IvrPrompt): IvrFault[] {
  return locales.flatMap((language) =>
    when(
      texts[language].trim() === "" && sounds[language] === null,
      `/prompts/${key}/texts/${language}`,
      "nothingToSay",
    ),
  );
}

function spanFaults(key: string, schedule: IvrConfig["schedules"][string]): IvrFault[] {
  const days = [
    ...Object.entries(schedule.weekly).map(([day, spans]) => [`weekly/${day}`, spans] as const),
    ...schedule.exceptions.map(({ open }, index) => [`exceptions/${index}/open`, open] as const),
  ];
  return days.flatMap(([day, spans]) =>
    spans.flatMap(({ from, to }, index) =>
      when(from >= to, `/schedules/${key}/${day}/${index}`, "endsBeforeItBegins"),
    ),
  );
}

/** Steps that a silent caller would meet a second time. */
function silentCircle({ steps }: IvrFlow): string[] {
  const silent = (key: string) =>
    steps[key] ? linksOf(steps[key]).flatMap((one) => (one.silent ? [one.to] : [])) : [];
  return Object.keys(steps).filter((key) => {
    const met = new Set<string>();
    const open = silent(key);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === key) return true;
      if (met.has(next)) continue;
      met.add(next);
      open.push(...silent(next));
    }
    return false;
  });
}

function when(isFault: boolean, pointer: string, detail: IvrFaultCode): IvrFault[] {
  return isFault ? [fault(pointer, detail)] : [];
}

const fault = (pointer: string, detail: IvrFaultCode): IvrFault => ({ pointer, detail });
