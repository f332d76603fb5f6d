import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { DemoPbx, knownNumber } from "#test/support/demo-pbx.ts";
import { startDemoServer } from "#test/support/demo-server.ts";
import { launchBrowser, Office, signInAs } from "#test/support/desk-browser.ts";
import { takePages } from "#test/support/page-pictures.ts";
import { shrinkPng } from "#test/support/shrink-png.ts";
import { startTestPostgres } from "#test/support/test-postgres.ts";
import type { Locale } from "#shared/locale.ts";

/**
 * `node test/run/make-screenshots.ts [--only pages|desk]`: the pictures of docs/desk.md, taken of the
 * real product at work. Each language has an agent of its own; the simulated agents fill the board meanwhile.
 */

const root = path.resolve(import.meta.dirname, "../..");
const folder = path.join(root, "docs/images");
mkdirSync(folder, { recursive: true });

const walks: readonly {
  language: Locale;
  agent: string;
  note: string;
  name: string;
  offlineNote: string;
}[] = [
  {
    language: "en",
    agent: "ana",
    note: "Asked when the refund of NT$1,280 arrives. Promised: within three working days.",
    name: "Grace Huang",
    offlineNote: "Wants the complaint answered by a manager, in the evening.",
  },
  {
    language: "zh-TW",
    agent: "ben",
    note: "詢問 1,280 元退款何時入帳,已說明三個工作天內。",
    name: "黃雅婷",
    offlineNote: "客訴希望由主管於晚間回電。",
  },
  {
    language: "zh-CN",
    agent: "cho",
    note: "询问 1,280 元退款何时到账,已说明三个工作日内。",
    name: "黄雅婷",
    offlineNote: "投诉希望由主管在晚间回电。",
  },
];

const { only } = parseArgs({ options: { only: { type: "string" } } }).values;
const postgres = await startTestPostgres();
process.env.TEST_DATABASE_URL = postgres.url;
const server = await startDemoServer({ scale: 0.2, callsPerMinute: 60 });
const browser = await launchBrowser();
const office = new Office(browser, server.url);
const pbx = new DemoPbx(server);
try {
  for (const walk of walks) {
    if (only !== "pages") await takeWalk(walk);
    if (only !== "desk")
      await takePages({ office, pool: server.pool, shoot: takeLight }, walk.language);
    await office.close();
  }
} finally {
  await office.close();
  await browser.close();
  await server.dispose();
  await postgres.stop();
}
process.exit();

async function takeWalk({ language, agent, note, name, offlineNote }: (typeof walks)[number]) {
  const words = (file: string, key: string) => wordOf(language, file, key);
  const { page } = await office.window({ language, colorScheme: "light" });
  const shoot = (scene: string) => takePicture(page, `${scene}-${language}`);
  const ringing = page.locator("section[data-state=ringing]");
  const talking = page.getByText(words("call", "stage.talking"), { exact: true }).last();
  const hangUp = page.getByRole("button", { name: words("call", "hangUp") });
  const noteSaved = page.getByText(
    new RegExp(words("note", "status.saved").replace("{{time}}", "\\d")),
  );

  await page.locator("[name=username]").waitFor();
  await shoot("sign-in");
  await signInAs(page, agent, language);
  await page.getByText(words("presence", "why.signedInNotReady")).waitFor();
  await page.getByRole("row").nth(1).waitFor();
  await shoot("empty");

  await page.keyboard.press("F9");
  await pbx.call({
    ani: knownNumber,
    language: "zh-TW",
    ivr: { path: ["main", "billing"], digits: { menu: "1" }, intent: "帳單有問題" },
  });
  await ringing.waitFor();
  await page.getByRole("heading", { name: "王小明" }).waitFor();
  await shoot("offer");

  await page.keyboard.press("F2");
  await talking.waitFor();
  await page
    .getByRole("button", { name: /十月帳單多收/ })
    .first()
    .click();
  await page.getByText("財務確認為保固期內誤計").waitFor();
  await page.locator("#note-body").fill(note);
  await noteSaved.waitFor();
  await shoot("talk");

  await hangUp.click();
  await page.getByRole("radiogroup").waitFor();
  await page.locator("#note-body").blur();
  await page.keyboard.press("1");
  await shoot("wrap-up");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("radiogroup").waitFor({ state: "hidden" });

  await pbx.call({ ani: "0988-777-66" + String(walks.findIndex((walk) => walk.agent === agent)) });
  await ringing.waitFor();
  await page.keyboard.press("F2");
  await talking.waitFor();
  await page.getByRole("textbox", { name: words("card", "form.name") }).fill(name);
  await shoot("unknown-caller");
  await hangUp.click();
  await page.getByRole("radiogroup").waitFor();
  await page.keyboard.press("7");
  await page.keyboard.press("Control+Enter");
  await page.getByText(note).waitFor();
  const ready = page.getByRole("row").nth(1).getByRole("cell").nth(2);
  await ready.filter({ hasText: /^1$/ }).waitFor();
  await shoot("idle");

  await takeBoard(language);

  await pbx.call({ ani: knownNumber });
  await ringing.waitFor();
  await page.keyboard.press("F2");
  await talking.waitFor();
  await server.kill();
  await page.locator("#note-body").fill(offlineNote);
  const offline = words("app", "connection.offlineBanner").split("{{time}}")[1] ?? "";
  await page.getByText(offline.slice(0, 12)).waitFor({ timeout: 40_000 });
  await page.getByText(words("note", "status.offline")).waitFor();
  await shoot("error");
  await server.startAgain();
  await page.getByText(words("app", "connection.online"), { exact: true }).waitFor();
  await hangUp.click();
  await page.getByRole("radiogroup").waitFor();
  await page.keyboard.press("2");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("radiogroup").waitFor({ state: "hidden" });
}

async function takeBoard(language: Locale): Promise<void> {
  const { page } = await office.signIn("sue", { language });
  await page.getByText(wordOf(language, "board", "live"), { exact: true }).waitFor();
  // The day began when the server did: the simulated agents need a moment to have work.
  const onCalls = page.locator("dl dd").nth(3);
  await onCalls.filter({ hasText: /^([6-9]|[1-3]\d)$/ }).waitFor({ timeout: 60_000 });
  await takePicture(page, `board-${language}`);
  if (language !== "en") return;
  await page.setViewportSize({ width: 1920, height: 1080 });
  await takePicture(page, "board-wide-en");
}

/** The same moment in the dark and in the light. */
function takePicture(page: Page, name: string): Promise<void> {
  return takeIn(page, name, ["dark", "light"]);
}

function takeLight(page: Page, name: string): Promise<void> {
  return takeIn(page, name, ["light"]);
}

async function takeIn(
  page: Page,
  name: string,
  schemes: readonly ("dark" | "light")[],
): Promise<void> {
  await page.mouse.move(680, 766); // over nothing that would light up
  for (const scheme of schemes) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
    const picture = await page.screenshot();
    writeFileSync(path.join(folder, `${name}-${scheme}.png`), shrinkPng(picture));
  }
  console.log(name);
}

function wordOf(language: Locale, file: string, key: string): string {
  const text = readFileSync(path.join(root, `client/locales/${language}/${file}.json`), "utf8");
  const found = key
    .split(".")
    .reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], JSON.parse(text));
  return String(found);
}
