import { createHash } from "node:crypto";
import type { AcdCore } from "#server/acd/acd-core.ts";
import { createAcdCore } from "#server/acd/create-acd-core.ts";
import type { AcdInput } from "#server/acd/inputs.ts";
import type { Effect, Fact, Verdict } from "#server/acd/outcome.ts";
import { SeededRandom } from "#server/lib/seeded-random.ts";
import { Auditor } from "#test/support/sound-centre.ts";
import { Agenda } from "./agenda.ts";

const inspectEvery = 50;

/** The core in a simulated world: everything that reaches it is checked and counted. */
export class SimulatedSite {
  readonly agenda = new Agenda();
  readonly random: SeededRandom;
  readonly onEffect: ((effect: Effect) => void)[] = [];
  readonly onFact: ((fact: Fact) => void)[] = [];
  inputs = 0;
  restarts = 0;
  readonly #auditor = new Auditor();
  readonly #digest = createHash("sha256");
  #core: AcdCore = createAcdCore();

  constructor(seed: number) {
    this.random = new SeededRandom(seed);
  }

  get core(): AcdCore {
    return this.#core;
  }

  send(input: AcdInput): Verdict {
    const { now } = this.agenda;
    const outcome = this.#core.apply(now, input);
    this.inputs += 1;
    this.#digest.update(JSON.stringify(outcome));
    this.#auditor.note(outcome.facts);
    if (this.inputs % inspectEvery === 0) this.#auditor.inspect(this.#core, now);
    for (const fact of outcome.facts) for (const hear of this.onFact) hear(fact);
    for (const effect of outcome.effects) for (const perform of this.onEffect) perform(effect);
    return outcome.verdict;
  }

  /** The server dies and comes back from its snapshot. */
  restart(): void {
    this.restarts += 1;
    this.#core = createAcdCore(JSON.parse(JSON.stringify(this.#core.snapshot())));
  }

  /** Lets the people act and the deadlines come, in order. */
  runUntil(end: number): void {
    for (;;) {
      const deadline = this.#core.nextDeadline() ?? Infinity;
      const next = Math.min(deadline, this.agenda.nextAt());
      if (next > end) break;
      if (deadline <= next) {
        this.agenda.now = Math.max(deadline, this.agenda.now);
        this.send({ kind: "timePassed" });
      } else this.agenda.runNext(end);
    }
    this.#auditor.inspect(this.#core, this.agenda.now);
  }

  /** Equal for equal histories: every verdict, effect and fact is in it. */
  digest(): string {
    return this.#digest.copy().digest("hex").slice(0, 16);
  }
}
