import { advanceIvr, beginIvr } from "#server/telephony/ivr/advance-ivr.ts";
import type { IvrAction, IvrInput, IvrScript } from "#server/telephony/ivr/ivr-session.ts";
import type { IvrConfig, IvrPrompt } from "#shared/contracts/ivr-config.ts";
import type { IvrStep } from "#shared/contracts/ivr-flow.ts";

export const aPrompt = (text: string): IvrPrompt => ({
  texts: { en: text, "zh-TW": `${text}（台）`, "zh-CN": `${text}（陆）` },
  sounds: { en: null, "zh-TW": null, "zh-CN": null },
});

export const asking = { prompt: "ask", again: "again", tries: 2, otherwise: "waiting" } as const;

/** One of each step, in the order in which a caller meets them. */
export const someSteps: Readonly<Record<string, IvrStep>> = {
  welcome: { kind: "say", prompt: "welcome", next: "language" },
  language: {
    kind: "language",
    prompt: "ask",
    choices: [
      { digit: "1", language: "en" },
      { digit: "2", language: "zh-TW" },
    ],
    tries: 1,
    next: "hours",
  },
  hours: { kind: "hours", schedule: "office", open: "number", closed: "message" },
  number: { kind: "customerNumber", ...asking, minDigits: 4, maxDigits: 8, next: "pin" },
  pin: { kind: "pin", ...asking, minDigits: 4, maxDigits: 6, next: "menu", otherwise: "menu" },
  menu: {
    kind: "menu",
    ...asking,
    choices: [
      { digit: "1", intent: "invoice", next: "waiting" },
      { digit: "2", intent: null, next: "message" },
    ],
  },
  waiting: {
    kind: "queue",
    queue: "billing",
    priority: 2,
    skills: { billing: 3 },
    announce: { everySeconds: 30, position: "position", wait: "wait" },
    exits: { prompt: "offer", choices: [{ digit: "1", next: "callback" }] },
    overflow: { afterSeconds: 600, next: "message" },
  },
  callback: { kind: "callback", ...asking, otherwise: "bye", queue: "billing", next: "bye" },
  message: { kind: "voicemail", box: "front", prompt: "beep", maxSeconds: 60, next: "bye" },
  bye: { kind: "hangUp", prompt: "bye" },
};

export function anIvrConfig(steps = someSteps, start = "welcome"): IvrConfig {
  const said = "welcome ask again position wait offer beep bye".split(" ");
  const week = { from: "09:00", to: "18:00" };
  return {
    language: "en",
    numbers: [{ dnis: "*", flow: "main" }],
    emergencyFlow: null,
    schedules: {
      office: {
        weekly: {
          mon: [week],
          tue: [week],
          wed: [week],
          thu: [week],
          fri: [week],
          sat: [],
          sun: [],
        },
        exceptions: [],
      },
    },
    prompts: Object.fromEntries(said.map((key) => [key, aPrompt(key)])),
    flows: { main: { name: "Main", start, steps } },
  };
}

type Options = { config?: IvrConfig; isOpen?: boolean; ani?: string | null; start?: string };

/** A caller in a flow: what they do, and what the telephone system is told. */
export class IvrCaller {
  readonly actions: IvrAction[] = [];
  readonly #script: IvrScript;
  #turn: ReturnType<typeof advanceIvr>;

  constructor({
    config = anIvrConfig(),
    isOpen = true,
    ani = "+886912345678",
    start,
  }: Options = {}) {
    this.#script = { config, isOpen: () => isOpen };
    this.#turn = beginIvr(this.#script, { flow: "main", ani, step: start });
    this.actions.push(...this.#turn.actions);
  }

  get session() {
    return this.#turn.session;
  }

  /** What this one input leads to. */
  does(input: IvrInput): readonly IvrAction[] {
    this.#turn = advanceIvr(this.#script, this.#turn.session, input);
    this.actions.push(...this.#turn.actions);
    return this.#turn.actions;
  }

  types(keys: string): this {
    for (const key of keys) this.does({ kind: "key", key });
    return this;
  }

  hears(): this {
    this.does({ kind: "played" });
    return this;
  }

  thinks(): this {
    this.does({ kind: "timeUp" });
    return this;
  }

  /** Names of the prompts that were begun, in order. */
  get said(): string[] {
    return this.actions.flatMap((action) =>
      action.kind === "play" ? action.says.map(({ prompt }) => prompt) : [],
    );
  }

  all<K extends IvrAction["kind"]>(kind: K): Extract<IvrAction, { kind: K }>[] {
    return this.actions.filter((action) => action.kind === kind) as Extract<
      IvrAction,
      { kind: K }
    >[];
  }
}
