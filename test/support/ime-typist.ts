import type { BrowserContext, CDPSession, ElementHandle, Page } from "playwright-core";
import type { Screen } from "./desk-browser.ts";

/** What the page notes of what happens in it. */
type Noted = { submits: string[]; compositions: number };

/** To be prepared before the first page of a browser is opened. */
export function noteSubmits(context: BrowserContext): Promise<unknown> {
  return context.addInitScript(() => {
    const noted: Noted = { submits: [], compositions: 0 };
    Object.assign(window, { noted });
    const options = { capture: true };
    addEventListener("compositionstart", () => void (noted.compositions += 1), options);
    addEventListener(
      "submit",
      ({ target }) => void noted.submits.push((target as Element).outerHTML.slice(0, 160)),
      options,
    );
  });
}

const fields =
  "textarea, [contenteditable=true], input:not([type]), input:is([type=text], [type=search]," +
  " [type=tel], [type=email], [type=url], [type=password], [type=number])";
/** What was being written, as the input method shows it on the way, and the word it becomes. */
const words = [
  { name: "bopomofo", steps: ["ㄨㄤˊ", "王"], word: "王" },
  { name: "pinyin", steps: ["xiao'ming", "小明"], word: "小明" },
];
/** Sheets have hundreds of cells, one like the other. */
const enough = 80;
/** Notes save themselves while one writes, and the telephone registers itself: nobody pressed anything. */
const byItself = /\/(note|draft)$|\/phone\//;

/** Somebody who writes with an input method, in every field there is. */
export class ImeTypist {
  readonly #screen: Screen;
  readonly #cdp: CDPSession;
  readonly #sent: string[] = [];
  /** What was written in, by where it is and what it is called. */
  readonly tried = new Set<string>();

  private constructor(screen: Screen, cdp: CDPSession) {
    this.#screen = screen;
    this.#cdp = cdp;
    screen.page.on("request", (request) => {
      const { pathname } = new URL(request.url());
      if (request.method() === "GET" || byItself.test(pathname)) return;
      if (pathname.startsWith("/api/")) this.#sent.push(`${request.method()} ${pathname}`);
    });
  }

  static async at(screen: Screen): Promise<ImeTypist> {
    return new ImeTypist(screen, await screen.context.newCDPSession(screen.page));
  }

  /** Writes in every field that can be seen; what went wrong, which should be nothing. */
  async writeEverywhere(where: string): Promise<string[]> {
    const faults: string[] = [];
    for (const field of (await this.#screen.page.$$(fields)) as ElementHandle<Element>[]) {
      if (!(await field.isVisible()) || !(await field.isEditable())) continue;
      if (await field.evaluate(isBehindDialog)) continue;
      const name = `${where}: ${await field.evaluate(nameOf)}`;
      if (this.tried.has(name)) continue;
      if (this.tried.size === enough) break;
      this.tried.add(name);
      const found = await this.#writeIn(field);
      faults.push(...found.map((fault) => `${name}: ${fault}`));
    }
    return faults;
  }

  async #writeIn(field: ElementHandle<Element>): Promise<string[]> {
    const { page, said } = this.#screen;
    const before = { url: page.url(), said: said.length, sent: this.#sent.length };
    const noted = await notedIn(page);
    const faults: string[] = [];
    const place = await field.evaluateHandle((element) => element.closest("[role=dialog]"));
    for (const { name, steps, word } of words) {
      await field.evaluate((element: HTMLElement) => element.focus());
      await this.#compose(steps, word);
      const left = await field.evaluate((element) => !element.isConnected);
      if (left) return [`${name}: the field is gone`];
    }
    const after = await notedIn(page);
    if (after.compositions === noted.compositions) faults.push("nothing was composed");
    faults.push(...after.submits.slice(noted.submits.length).map((form) => `submitted ${form}`));
    if (page.url() !== before.url) faults.push(`led to ${page.url()}`);
    faults.push(...this.#sent.slice(before.sent).map((request) => `sent ${request}`));
    const commands = said.slice(before.said).filter((packet) => /"(agent|call)\.\w+"/.test(packet));
    faults.push(...commands.map((packet) => `said ${packet}`));
    if (await place.evaluate((dialog) => dialog !== null && !dialog.isConnected))
      faults.push("its dialog closed");
    await field.evaluate(emptyAgain);
    return faults;
  }

  /** The word comes into being, with the keys that input methods take for themselves on the way. */
  async #compose(steps: readonly string[], word: string): Promise<void> {
    for (const text of steps) await this.#show(text);
    // Windows and Chromium on Linux: the key is the input method's, whatever it was.
    await this.#press({ key: "Process", code: "Enter", windowsVirtualKeyCode: 229 });
    // macOS: it is called Enter, and a page that does not look twice would believe it.
    await this.#press({ key: "Enter", code: "Enter", windowsVirtualKeyCode: 13, text: "\r" });
    await this.#press({ key: "Escape", code: "Escape", windowsVirtualKeyCode: 229 });
    await this.#press({
      key: "Enter",
      code: "Enter",
      windowsVirtualKeyCode: 229,
      modifiers: 2, // Ctrl
    });
    await this.#cdp.send("Input.insertText", { text: word });
    // Safari: the word is there already when the key that took it arrives.
    await this.#press({ key: "Enter", code: "Enter", windowsVirtualKeyCode: 229 });
  }

  #show(text: string): Promise<unknown> {
    const end = text.length;
    return this.#cdp.send("Input.imeSetComposition", {
      text,
      selectionStart: end,
      selectionEnd: end,
    });
  }

  async #press(key: {
    key: string;
    code: string;
    windowsVirtualKeyCode: number;
    modifiers?: number;
    text?: string;
  }): Promise<void> {
    await this.#cdp.send("Input.dispatchKeyEvent", {
      type: key.text === undefined ? "rawKeyDown" : "keyDown",
      ...key,
    });
    const { text: _typed, ...released } = key;
    await this.#cdp.send("Input.dispatchKeyEvent", { type: "keyUp", ...released });
  }
}

function notedIn(page: Page): Promise<Noted> {
  return page.evaluate(() => {
    const { noted } = window as unknown as { noted: Noted };
    return { submits: [...noted.submits], compositions: noted.compositions };
  });
}

/** Runs in the page. */
function nameOf(element: Element): string {
  const field = element as HTMLInputElement;
  const label = field.getAttribute("aria-label") ?? field.labels?.[0]?.textContent;
  const dialog = field.closest("[role=dialog]")?.querySelector("h2")?.textContent;
  return `${dialog ? `(${dialog}) ` : ""}${label ?? ""} ${field.name ?? ""}${field.type ? `[${field.type}]` : ""}`.trim();
}

/** Runs in the page. */
function isBehindDialog(field: Element): boolean {
  const dialog = document.querySelector("[aria-modal=true]");
  return dialog !== null && !dialog.contains(field);
}

/** Runs in the page: as somebody who takes back what they wrote. */
function emptyAgain(element: Element): void {
  const field = element as HTMLInputElement;
  field.select?.();
  document.execCommand("delete");
}
