import { chromium } from "playwright-core";
import { createServer } from "vite";
import { scenes } from "./scenes.ts";

/** `node test/support/desk-gallery/take-pictures.ts <folder> [scene,…] [locale,…] [scheme,…]` */
const [folder = "out/desk-gallery", some, locales, schemes] = process.argv.slice(2);
const list = (given: string | undefined, all: string[]) => (given ? given.split(",") : all);

const server = await createServer({ root: ".", logLevel: "error", server: { port: 0 } });
await server.listen();
const [address] = server.resolvedUrls?.local ?? [];
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
page.on("pageerror", (error) => process.stderr.write(`${error.message}\n`));
page.on("console", (line) => {
  if (line.type() === "error") process.stderr.write(`${line.text()}\n`);
});

for (const scene of list(some, Object.keys(scenes))) {
  for (const locale of list(locales, ["en", "zh-TW", "zh-CN"])) {
    for (const scheme of list(schemes, ["light", "dark"])) {
      const query = new URLSearchParams({ scene, locale, scheme });
      await page.goto(`${address}test/support/desk-gallery/index.html?${query}`);
      await page.getByRole("heading", { level: 1 }).waitFor({ state: "attached" });
      await page.waitForTimeout(500);
      await page.screenshot({ path: `${folder}/${scene}-${locale}-${scheme}.png` });
    }
  }
}
await browser.close();
await server.close();
