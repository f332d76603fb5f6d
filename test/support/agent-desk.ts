import type { Locator, Page } from "playwright-core";
import type { Screen } from "./desk-browser.ts";

/** An agent's desk in English, by the roles and names a screen reader would tell. */
export class AgentDesk {
  readonly page: Page;
  readonly screen: Screen;
  readonly presence: Locator;
  readonly offer: Locator;
  readonly customer: Locator;
  readonly tickets: Locator;
  readonly history: Locator;
  readonly note: Locator;
  readonly noteBox: Locator;
  readonly wrapUp: Locator;
  readonly callBar: Locator;

  constructor(screen: Screen) {
    const { page } = screen;
    const region = (name: string) => page.getByRole("region", { name, exact: true });
    this.screen = screen;
    this.page = page;
    this.presence = page.getByRole("button", { name: "Your state" });
    this.offer = region("Incoming call");
    this.customer = region("Customer");
    this.tickets = region("Open tickets and complaints");
    this.history = region("History");
    this.noteBox = region("Note");
    this.note = page.getByRole("textbox", { name: "Note", exact: true });
    this.wrapUp = region("Wrap-up");
    this.callBar = region("Call");
  }

  /** Chooses a presence from the menu and waits until the server says so. */
  async choose(presence: string, shown = presence): Promise<void> {
    await this.presence.click();
    await this.page.getByRole("menuitem", { name: presence, exact: true }).click();
    await this.isIn(shown);
  }

  /** With a caller waiting, readiness is over before anybody can see it. */
  async becomeReady(): Promise<void> {
    await this.presence.click();
    await this.page.getByRole("menuitem", { name: "Ready", exact: true }).click();
    await this.presence.getByText(/^(Ready|Ringing)$/).waitFor();
  }

  async isIn(state: string): Promise<void> {
    await this.presence.getByText(state, { exact: true }).waitFor();
  }

  /** The offer bar names this caller and the call can be answered. */
  async rings(caller: string): Promise<void> {
    await this.offer.getByText(caller).first().waitFor();
    await this.offer.getByRole("button", { name: "Answer" }).waitFor();
  }

  async isConnected(): Promise<void> {
    await this.page.getByRole("banner").getByText("Connected", { exact: true }).waitFor();
  }

  /** F2, and the media flows. */
  async answer(): Promise<void> {
    await this.page.keyboard.press("F2");
    await this.callBar.getByText("Talking", { exact: true }).waitFor();
  }

  async hangUp(): Promise<void> {
    await this.callBar.getByRole("button", { name: "Hang up" }).click();
    await this.wrapUp.waitFor();
  }

  /** The digit chooses, Ctrl+Enter saves and makes ready. */
  async finish(digit: string): Promise<void> {
    await this.wrapUp.waitFor();
    await this.page.keyboard.press("F9"); // from the note to the list
    await this.page.keyboard.press(digit);
    await this.wrapUp.getByRole("radio", { checked: true }).waitFor({ state: "attached" });
    await this.page.keyboard.press("Control+Enter");
    await this.wrapUp.waitFor({ state: "hidden" });
  }
}
