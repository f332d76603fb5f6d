import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { RenderResult } from "@testing-library/react";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { MemoryRouter } from "react-router";
import { theme } from "#client/app/theme.ts";
import { useOwnPreferences } from "#client/app/use-own-preferences.ts";
import { laterWords } from "#client/locales/later-words.ts";
import { startI18n } from "#client/lib/i18n.ts";
import { PreferencesContext } from "#client/lib/preferences-context.ts";
import { SessionContext } from "#client/lib/session-context.ts";
import { SiteContext } from "#client/lib/site-context.ts";
import { DeskContext } from "#client/realtime/desk-context.ts";
import type { Session } from "#shared/contracts/session.ts";
import type { Locale } from "#shared/locale.ts";
import { FakeDesk } from "./fake-desk.tsx";
import { aSession } from "./sessions.ts";

interface Surroundings {
  desk?: FakeDesk;
  session?: Session;
  locale?: Locale;
  /** Where the router starts. */
  path?: string;
}

/** All words are there from the start: a test draws one part, without the frame that waits for them. */
const namespaces = [
  ...new Set(Object.keys(laterWords).map((path) => path.replace(/^.*\/(.+)\.json$/, "$1"))),
];

/** Draws a part of the client as the product would, with a desk the test speaks for. */
export async function renderClient(
  node: ReactNode,
  {
    desk = new FakeDesk(),
    session = aSession("ana"),
    locale = "en",
    path = "/",
  }: Surroundings = {},
): Promise<RenderResult & { desk: FakeDesk }> {
  prepareJsdom();
  const i18n = await startI18n(locale);
  await i18n.loadNamespaces(namespaces);
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const result = render(node, {
    wrapper: ({ children }) => (
      <I18nextProvider i18n={i18n}>
        <MantineProvider theme={theme} env="test">
          <QueryClientProvider client={queries}>
            <MemoryRouter initialEntries={[path]}>
              <SessionContext value={session}>
                <SiteContext value={session.site}>
                  <Preferred session={session}>
                    <DeskContext value={desk}>{children}</DeskContext>
                  </Preferred>
                </SiteContext>
              </SessionContext>
            </MemoryRouter>
          </QueryClientProvider>
        </MantineProvider>
      </I18nextProvider>
    ),
  });
  return { ...result, desk };
}

function Preferred({ session, children }: { session: Session; children: ReactNode }) {
  const preferences = useOwnPreferences(session.preferences, session.user.id);
  return <PreferencesContext value={preferences}>{children}</PreferencesContext>;
}

/** What Mantine asks of a browser and jsdom does not have. */
export function prepareJsdom(): void {
  window.matchMedia ??= (query: string) =>
    ({
      matches: false,
      media: query,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }) as unknown as MediaQueryList;
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  Element.prototype.scrollIntoView ??= () => undefined;
}
