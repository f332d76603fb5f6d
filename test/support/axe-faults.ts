import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** What axe finds serious or critical in what is on the screen, light and dark. */
export async function axeFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const { id, impact, nodes } of violations) {
      if (impact !== "serious" && impact !== "critical") continue;
      faults.push(...nodes.map(({ html }) => `${scheme} ${id}: ${html.slice(0, 200)}`));
    }
  }
  return faults;
}
