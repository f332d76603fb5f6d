import { describe, expect, it } from "vitest";
import { axeFaults } from "#test/support/axe-faults.ts";
import { DemoPbx, knownNumber } from "#test/support/demo-pbx.ts";
import type { DemoServer } from "#test/support/demo-server.ts";
import type { Office } from "#test/support/desk-browser.ts";
import { otherPages } from "#test/support/other-pages.ts";
import { screenWords } from "#test/support/screen-words.ts";

type Language = "en" | "zh-TW" | "zh-CN";
type Site = () => { server: DemoServer; office: Office };

/** An agent each, so that the languages do not meet at one desk. */
const agents = { en: "ana", "zh-TW": "ben", "zh-CN": "cho" } as const;

/** The screens of a call and of the administration in these languages, light and dark. */
export function checkMainScreens(languages: readonly Language[], site: Site): void {
  describe.each(languages)("in %s, light and dark, axe finds nothing serious", (language) => {
    const say = screenWords(language);

    it("before sign-in", async () => {
      const { page } = await site().office.window({ language });
      await page.locator("[name=username]").waitFor();
      expect(await axeFaults(page)).toEqual([]);
      await page.goto("/setup#link");
      await page.locator("[name=passwordAgain]").waitFor();
      await page.locator("button[type=submit]").click(); // with its complaints
      expect(await axeFaults(page)).toEqual([]);
    });

    it("at the desk: idle, offer, talk and wrap-up", async () => {
      const { page } = await site().office.signIn(agents[language], { language });
      const presence = page.getByRole("button", { name: say("presence", "control") });
      await presence.waitFor();
      expect(await axeFaults(page)).toEqual([]);
      await presence.click();
      const ready = { name: say("presence", "choose.ready"), exact: true };
      await page.getByRole("menuitem", ready).click();
      await presence.getByText(say("presence", "state.ready"), { exact: true }).waitFor();
      await new DemoPbx(site().server).call({ ani: knownNumber, ivr: { intent: "billing" } });
      await page.getByRole("button", { name: say("offer", "answer") }).waitFor();
      await page.getByText("十月帳單多收").first().waitFor();
      expect(await axeFaults(page)).toEqual([]);
      await page.keyboard.press("F2");
      const hangUp = page.getByRole("button", { name: say("call", "hangUp") });
      await hangUp.waitFor();
      expect(await axeFaults(page)).toEqual([]);
      await hangUp.click();
      const wrapUp = page.getByRole("region", { name: say("wrap-up", "title"), exact: true });
      await wrapUp.waitFor();
      expect(await axeFaults(page)).toEqual([]);
      await page.keyboard.press("F9");
      await page.keyboard.press("1");
      await page.keyboard.press("Control+Enter");
      await wrapUp.waitFor({ state: "hidden" });
    });

    it("on the board and the administrator's pages", async () => {
      const { page } = await site().office.signIn("adam", { language });
      await page.getByRole("row", { name: /^Front desk/ }).waitFor();
      expect(await axeFaults(page)).toEqual([]);
      for (const [path, add] of [
        ["people", say("people", "add")],
        ["settings/queues", say("queues", "add")],
        ["settings/keys", say("keys", "add")],
      ] as const) {
        await page.goto(`/${path}`);
        await page.getByRole("row").nth(1).waitFor();
        expect(await axeFaults(page)).toEqual([]);
        await page.getByRole("button", { name: add, exact: true }).click();
        await page.getByRole("dialog").locator("button[type=submit]").click();
        expect(await axeFaults(page)).toEqual([]);
        await page.keyboard.press("Escape");
        await page.getByRole("dialog").waitFor({ state: "hidden" });
      }
    });
  });
}

/** All others. */
export function checkOtherScreens(languages: readonly Language[], site: Site): void {
  describe.each(languages)("in %s, light and dark, axe finds nothing serious", (language) => {
    it.each(otherPages)("on /%s", async (path) => {
      const { page } = await site().office.signIn("adam", { language });
      await page.goto(`/${path}`);
      await page.getByRole("heading").first().waitFor();
      await page.waitForLoadState("networkidle");
      expect(await axeFaults(page)).toEqual([]);
    });
  });
}
