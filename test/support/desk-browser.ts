import { chromium } from "playwright-core";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import type { Locale } from "#shared/locale.ts";
import { demoPassword } from "./demo-server.ts";

const flags = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--autoplay-policy=no-user-gesture-required",
];
/** Generous, since a machine under test has other things to do; nothing waits for it in vain. */
const patienceMs = 20_000;

export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [...flags, ...more],
    // Without a UTF-8 locale Chromium saves no file under a Chinese name.
    env: { ...process.env, LANG: "C.UTF-8" },
  });
}

/** One person's browser window, what came over its socket, and what went wrong in it. */
export type Screen = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser printed as errors (blocked by the policy among them) and what nobody caught. */
  readonly faults: string[];
  /** Socket.IO packets: of the server, and of this window. */
  readonly heard: string[];
  readonly said: string[];
};

type Options = BrowserContextOptions & {
  language?: Locale;
  /** Before the first page of it is opened. */
  prepare?: (context: BrowserContext) => Promise<unknown>;
};

export type TestEnd = { name: string; result?: { state: string } };

/** The browsers of a test: each person has one of their own, all closed together. */
export class Office {
  readonly #browser: Browser;
  readonly #url: string;
  #contexts: BrowserContext[] = [];

  constructor(browser: Browser, url: string) {
    this.#browser = browser;
    this.#url = url;
  }

  /** A browser of its own on the sign-in page. */
  async window(options: Options = {}): Promise<Screen> {
    const { language = "en", prepare, ...others } = options;
    const context = await this.#browser.newContext({
      baseURL: this.#url,
      viewport: { width: 1366, height: 768 },
      locale: language,
      timezoneId: "Asia/Taipei",
      reducedMotion: "reduce",
      ...others,
    });
    context.setDefaultTimeout(patienceMs);
    await prepare?.(context);
    this.#contexts.push(context);
    return openTab(context);
  }

  /** A browser of their own in which somebody is signed in, in the language given. */
  async signIn(userName: string, options: Options = {}): Promise<Screen> {
    const screen = await this.window(options);
    await signInAs(screen.page, userName, options.language);
    return screen;
  }

  /** Of a test that failed: what was on the screens, in out/e2e. */
  async takePictures(test?: TestEnd): Promise<void> {
    if (test?.result?.state !== "fail") return;
    const name = test.name.replaceAll(/\W+/g, "-").slice(0, 60);
    for (const [n, page] of this.#contexts.flatMap((context) => context.pages()).entries())
      await page.screenshot({ path: `out/e2e/${name}-${n + 1}.png` });
  }

  /** Closes all windows. */
  async close(test?: TestEnd): Promise<void> {
    await this.takePictures(test);
    const contexts = this.#contexts;
    this.#contexts = [];
    await Promise.all(contexts.map((context) => context.close()));
  }
}

/** Another tab of the same browser. */
export async function openTab(context: BrowserContext): Promise<Screen> {
  const page = await context.newPage();
  const screen: Screen = { page, context, faults: [], heard: [], said: [] };
  page.on("console", (line) => {
    if (line.type() === "error") screen.faults.push(`${line.text()} ${line.location().url}`);
  });
  page.on("pageerror", (error) => screen.faults.push(String(error)));
  page.on("websocket", (socket) => {
    socket.on("framereceived", ({ payload }) => screen.heard.push(String(payload)));
    socket.on("framesent", ({ payload }) => screen.said.push(String(payload)));
  });
  await page.goto("/");
  return screen;
}

const languages: Record<Locale, string> = {
  en: "English",
  "zh-TW": "繁體中文",
  "zh-CN": "简体中文",
};

export async function signInAs(
  page: Page,
  userName: string,
  language: Locale = "en",
): Promise<void> {
  await page.getByRole("button", { name: languages[language] }).click();
  await page.locator("[name=username]").fill(userName);
  await page.locator("[name=password]").fill(demoPassword);
  await page.locator("[name=password]").press("Enter");
  await page.getByRole("banner").waitFor();
  // A key that is pressed before the screen is there is nobody's.
  await page.locator("#content > *").first().waitFor({ state: "attached" });
}
