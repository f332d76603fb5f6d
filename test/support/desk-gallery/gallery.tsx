import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { MemoryRouter } from "react-router";
import "@mantine/core/styles.layer.css";
import "#client/app/tokens.css";
import "#client/app/base.css";
import { createQueryClient } from "#client/app/query-client.ts";
import { SignedIn } from "#client/app/signed-in.tsx";
import { resolveVariables, theme } from "#client/app/theme.ts";
import { startI18n } from "#client/lib/i18n.ts";
import { Locale } from "#shared/locale.ts";
import { FakeDesk } from "#test/support/fake-desk.tsx";
import { aSession } from "#test/support/sessions.ts";
import { galleryApi } from "./gallery-api.ts";
import { scenes } from "./scenes.ts";

/** `?scene=offer&locale=zh-TW&scheme=dark`: one state of the desk, without any server. */
const wanted = new URLSearchParams(location.search);
const locale = Locale.parse(wanted.get("locale") ?? "en");
const scheme = wanted.get("scheme") === "dark" ? "dark" : "light";
const scene = scenes[wanted.get("scene") ?? "idle"] ?? (() => undefined);

const desk = Object.assign(new FakeDesk(), { open: () => () => undefined });
const api = galleryApi();
window.fetch = api.fetch;
scene(desk, api);

const session = { ...aSession("ana"), locale, demo: true };
const i18n = await startI18n(locale);
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <I18nextProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={resolveVariables}
        forceColorScheme={scheme}
      >
        <QueryClientProvider client={createQueryClient()}>
          <MemoryRouter initialEntries={["/desk"]}>
            <SignedIn session={session} onSignedOut={() => undefined} connect={() => desk} />
          </MemoryRouter>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  );
}
