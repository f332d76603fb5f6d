import type { Page } from "playwright-core";
import type { Pool } from "pg";
import type { Locale } from "#shared/locale.ts";
import type { Office } from "./desk-browser.ts";
import { formPages, otherPages } from "./other-pages.ts";
import { screenWords } from "./screen-words.ts";

type Shoot = (page: Page, name: string) => Promise<void>;

/** Every page but the desk and the board, in one language. */
export async function takePages(
  { office, pool, shoot }: { office: Office; pool: Pool; shoot: Shoot },
  language: Locale,
): Promise<void> {
  const { page } = await office.signIn("adam", { language });
  for (const path of [...otherPages, ...formPages]) {
    await page.goto(`/${path}`);
    await page.getByRole("heading").first().waitFor();
    await page.waitForLoadState("networkidle");
    await shoot(page, `${path.replace("/", "-")}-${language}`);
  }
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM tickets WHERE subject LIKE '十月帳單多收%'`,
  );
  await page.goto(`/tickets/${rows[0]?.id}`);
  await page.getByText("財務確認為保固期內誤計").waitFor();
  await shoot(page, `ticket-${language}`);
  await takeRecord(page, language, shoot);
}

/** The customer's whole record, opened from the list. */
async function takeRecord(page: Page, language: Locale, shoot: Shoot): Promise<void> {
  await page.goto("/customers");
  const say = screenWords(language);
  await page.getByRole("textbox", { name: say("customers", "find") }).fill("王小明");
  const row = page.getByRole("row").filter({ hasText: "王小明" }).first();
  await row.getByRole("button", { name: say("card", "openRecord") }).click();
  await page.getByRole("dialog").waitFor();
  await page.waitForLoadState("networkidle");
  await shoot(page, `record-${language}`);
}
