import type { SeededRandom } from "#server/lib/seeded-random.ts";
import type { VoiceDesk } from "#test/support/phone/voice-desk.ts";

const habits = {
  nothing: 30,
  hold: 15,
  handOver: 18,
  toQueue: 7,
  askAndHandOver: 12,
  askAndReturn: 8,
  conference: 10,
} as const;
type Habit = keyof typeof habits;

const patienceMs = 6_000;
const shownMs = 400;
/** A target that is busy cannot be chosen. */
const clickMs = 2_500;

/** Takes calls in a browser until the shift ends, and does something at random in each. */
export class AgentShift {
  /** How often each was done to its end. */
  readonly done: Partial<Record<Habit, number>> = {};
  /** What could not be done to its end. */
  readonly interrupted: string[] = [];
  readonly #desk: VoiceDesk;
  readonly #random: SeededRandom;
  /** Words that find each colleague, and the name that is then shown. */
  readonly #colleagues: readonly string[];
  #isOver = false;
  #work: Promise<void> = Promise.resolve();

  constructor(desk: VoiceDesk, random: SeededRandom, colleagues: readonly string[]) {
    this.#desk = desk;
    this.#random = random;
    this.#colleagues = colleagues;
  }

  begin(): void {
    this.#desk.page.setDefaultTimeout(clickMs);
    this.#work = this.#takeCalls();
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await this.#work;
  }

  async #takeCalls(): Promise<void> {
    while (!this.#isOver) {
      try {
        if (await this.#answers()) await this.#talk();
        else await this.#beReady();
      } catch (error) {
        // The caller, or the colleague, went in the middle of it: as they may.
        this.interrupted.push(String(error).split("\n")[0] ?? "");
        await this.#comeOut();
      }
    }
  }

  /** Out of whatever was begun, and out of the call when it is still there. */
  async #comeOut(): Promise<void> {
    await this.#desk.page.keyboard.press("Escape");
    const out = this.#desk.callBar.getByRole("button", { name: /^(Hang up|Leave)/ });
    if (await out.isVisible()) await out.click().catch(() => undefined);
  }

  async #answers(): Promise<boolean> {
    const { offer, page, callBar } = this.#desk;
    const button = offer.getByRole("button", { name: "Answer" });
    if (!(await isShown(button, shownMs))) return false;
    await page.keyboard.press("F2");
    await callBar.getByText(/^(Talking|A colleague asks you)$/).waitFor({ timeout: patienceMs });
    return true;
  }

  /** Whoever was only asked has the call when the colleague hands it over, or is out of it again. */
  async #talk(): Promise<void> {
    const { callBar } = this.#desk;
    if (await callBar.getByText("A colleague asks you").isVisible()) {
      await callBar
        .getByText(/^(Talking|No call|In a conference)$/)
        .first()
        .waitFor({ timeout: 4 * patienceMs });
    }
    await this.#pause(800, 2_000);
    const habit = this.#random.weighted(habits);
    await this.#does(habit);
    this.done[habit] = (this.done[habit] ?? 0) + 1;
    await this.#pause(800, 1_800);
    const caller = this.#random.chance(0.3) ? patienceMs : shownMs;
    const gone = callBar.getByText("No call", { exact: true });
    if (await isShown(gone, caller)) return;
    await callBar.getByRole("button", { name: /^(Hang up|Leave)/ }).click({ timeout: patienceMs });
  }

  async #does(habit: Habit): Promise<void> {
    const desk = this.#desk;
    switch (habit) {
      case "nothing":
        return;
      case "hold":
        await desk.press("Hold");
        await this.#pause(1_200, 2_000);
        return desk.press("Resume");
      case "handOver":
        return this.#asks(false);
      case "toQueue":
        return desk.transferTo("Front desk", /^Front desk/);
      case "askAndHandOver":
      case "askAndReturn":
      case "conference":
        return this.#consults(habit);
    }
  }

  #asks(first: boolean): Promise<void> {
    const colleague = this.#random.pick(this.#colleagues);
    return this.#desk.transferTo(colleague, new RegExp(`^${colleague}`), first);
  }

  async #consults(habit: "askAndHandOver" | "askAndReturn" | "conference"): Promise<void> {
    await this.#asks(true);
    const { callBar, page } = this.#desk;
    const talks = callBar.getByRole("list", { name: "In this call" }).getByText("talking");
    // The colleague may be busy, or not want to.
    if (!(await isShown(talks.first(), patienceMs))) {
      if (await callBar.getByRole("button", { name: "To the customer" }).isVisible())
        await page.keyboard.press("Shift+F6");
      return;
    }
    await this.#pause(600, 1_200);
    if (habit === "askAndHandOver") return page.keyboard.press("F6");
    if (habit === "conference") {
      await page.keyboard.press("F7");
      return this.#pause(1_500, 2_200);
    }
    await callBar
      .getByRole("button", { name: /^Take .* out of the call$/ })
      .click({ timeout: patienceMs });
  }

  async #beReady(): Promise<void> {
    const { presence, callBar, wrapUp } = this.#desk;
    if (await wrapUp.isVisible()) return this.#desk.finish("1");
    const state = await presence.textContent();
    if (/Ready|Ringing|Talking/.test(state ?? "") && !/Not ready/.test(state ?? "")) return;
    if (await callBar.getByText("No call", { exact: true }).isVisible())
      await this.#desk.becomeReady();
  }

  #pause(fromMs: number, untilMs: number): Promise<void> {
    return this.#desk.page.waitForTimeout(this.#random.whole(fromMs, untilMs));
  }
}

async function isShown(
  thing: { waitFor(options: { timeout: number }): Promise<void> },
  withinMs: number,
): Promise<boolean> {
  try {
    await thing.waitFor({ timeout: withinMs });
    return true;
  } catch {
    return false;
  }
}
