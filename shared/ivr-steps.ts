import type { IvrStep } from "#shared/contracts/ivr-flow.ts";

/** A way from one step to another, and where in the step it is written. */
export type StepLink = Readonly<{
  to: string;
  /** Below the step, such as `/choices/0/next`. */
  pointer: string;
  /** Taken without the caller doing anything. */
  silent: boolean;
}>;

/** Every way out of a step. */
export function linksOf(step: IvrStep): StepLink[] {
  switch (step.kind) {
    case "say":
    case "language":
    case "voicemail":
      return [link(step.next, "/next", true)];
    case "customerNumber":
    case "pin":
    case "callback":
      return [link(step.next, "/next"), link(step.otherwise, "/otherwise", true)];
    case "menu":
      return [...choiceLinks(step.choices, ""), link(step.otherwise, "/otherwise", true)];
    case "hours":
      return [link(step.open, "/open", true), link(step.closed, "/closed", true)];
    case "queue":
      return [
        ...choiceLinks(step.exits?.choices ?? [], "/exits"),
        ...(step.overflow ? [link(step.overflow.next, "/overflow/next", true)] : []),
      ];
    case "hangUp":
      return [];
  }
}

/** Every prompt that a step says, and where it is written. */
export function promptsOf(step: IvrStep): { prompt: string; pointer: string }[] {
  const said: [string | null | undefined, string][] = [];
  if ("prompt" in step) said.push([step.prompt, "/prompt"]);
  if ("again" in step) said.push([step.again, "/again"]);
  if (step.kind === "queue") {
    said.push(
      [step.announce?.position, "/announce/position"],
      [step.announce?.wait, "/announce/wait"],
      [step.exits?.prompt, "/exits/prompt"],
    );
  }
  return said.flatMap(([prompt, pointer]) =>
    typeof prompt === "string" ? [{ prompt, pointer }] : [],
  );
}

function choiceLinks(choices: readonly { next: string }[], above: string): StepLink[] {
  return choices.map(({ next }, index) => link(next, `${above}/choices/${index}/next`));
}

function link(to: string, pointer: string, silent = false): StepLink {
  return { to, pointer, silent };
}
