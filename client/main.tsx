import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import * as z from "zod/mini";
import "@mantine/core/styles.layer.css";
import "./app/tokens.css";
import "./app/base.css";
import { App } from "./app/app.tsx";
import { installTrustedTypes } from "./app/trusted-types.ts";
import { guardComposition } from "./lib/guard-composition.ts";
import { preferredLocale } from "./lib/preferred-locale.ts";
import { startI18n } from "./lib/i18n.ts";

// The policy of the page forbids the code that zod would make at run time.
z.config({ jitless: true });
installTrustedTypes();
guardComposition();

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root.");
const i18n = await startI18n(preferredLocale());
createRoot(root).render(
  <I18nextProvider i18n={i18n}>
    <App />
  </I18nextProvider>,
);
