// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { afterEach, expect, it } from "vitest";
import { useSessionLocale } from "#client/app/use-session-locale.ts";
import { changeLocale } from "#client/lib/i18n.ts";
import type { Locale } from "#shared/locale.ts";
import { renderClient } from "#test/support/render.tsx";

afterEach(() => {
  cleanup();
  localStorage.clear();
});

function takeRemembered(): string | null {
  const remembered = localStorage.getItem("calldesk.locale");
  localStorage.clear();
  return remembered;
}

/** A session in English at first, with a language to choose here and one that another machine chose. */
function Words() {
  const { t, i18n } = useTranslation("presence");
  const [locale, setLocale] = useState<Locale>("en");
  useSessionLocale(i18n, locale);
  return (
    <>
      <p>{t("state.ready")}</p>
      <button type="button" onClick={() => void changeLocale(i18n, "zh-TW")}>
        here
      </button>
      <button type="button" onClick={() => setLocale("zh-CN")}>
        elsewhere
      </button>
    </>
  );
}

it("leaves the language that is chosen here, until the session comes with another", async () => {
  await renderClient(<Words />);
  expect(screen.getByText("Ready")).toBeTruthy();
  expect(takeRemembered()).toBe("en");
  fireEvent.click(screen.getByRole("button", { name: "here" }));
  expect(await screen.findByText("就緒")).toBeTruthy();
  expect(takeRemembered()).toBeNull(); // the session says nothing new
  fireEvent.click(screen.getByRole("button", { name: "elsewhere" }));
  expect(await screen.findByText("就绪")).toBeTruthy();
  expect(takeRemembered()).toBe("zh-CN");
});
