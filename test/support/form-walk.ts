import type { Locator, Page } from "playwright-core";

/** Leaving, and what would load the page anew. */
const notPressed = /sign out|log out|export|download|csv|xlsx/i;
const perPage = 16;

/**
 * Opens everything on a page that a button or a first row's menu can open, each on the page as it was
 * at the beginning, and calls `look` there.
 */
export async function openEverything(
  page: Page,
  path: string,
  look: (where: string) => Promise<void>,
): Promise<void> {
  await open(page, path);
  await look(path);
  const names = [...new Set(await page.locator(opener).evaluateAll(namesOf))];
  for (const name of names.filter((each) => !notPressed.test(each)).slice(0, perPage)) {
    await press(page, path, name);
    await look(path);
    const items = await page.getByRole("menuitem").allTextContents();
    for (const item of items.filter((each) => !notPressed.test(each))) {
      await press(page, path, name);
      await click(page, page.getByRole("menuitem", { name: item, exact: true }));
      await look(path);
    }
  }
}

const opener = "main button:not([type=submit]):not([disabled]):visible";

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`/${path}`);
  await page.getByRole("heading").first().waitFor();
  await page.waitForLoadState("networkidle");
}

async function press(page: Page, path: string, name: string): Promise<void> {
  await open(page, path);
  await click(page, page.locator(opener).and(page.getByRole("button", { name, exact: true })));
}

/** One that went away with what was opened before it has nothing to show. */
async function click(page: Page, button: Locator): Promise<void> {
  if ((await button.count()) === 0) return;
  await button
    .first()
    .click({ timeout: 2_000 })
    .catch(() => undefined);
  await page.waitForLoadState("networkidle");
  // What is in a dialog may still be on its way, and what it counts first.
  const inDialog = page.getByRole("dialog").locator("form, output, table, li");
  if (await page.getByRole("dialog").isVisible())
    await inDialog
      .first()
      .waitFor({ timeout: 2_000 })
      .catch(() => undefined);
}

/** Runs in the page. Of the menus of rows only the first: they are all alike. */
function namesOf(buttons: Element[]): string[] {
  const menus = new Set<string>();
  return buttons.flatMap((button) => {
    const name = (button.getAttribute("aria-label") ?? button.textContent ?? "").trim();
    if (name === "" || button.closest("tbody tr:not(:first-child), li:not(:first-child)"))
      return [];
    if (button.getAttribute("aria-haspopup") !== "menu") return [name];
    const kind = button.className;
    if (menus.has(kind)) return [];
    menus.add(kind);
    return [name];
  });
}
