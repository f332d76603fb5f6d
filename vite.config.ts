import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The browser's part. Node runs the server's TypeScript as it is, so nothing else is built. */
export default defineConfig({
  root: "client",
  plugins: [react()],
  // Replaced by a fresh nonce in every response.
  html: { cspNonce: "__CSP_NONCE__" },
  build: {
    outDir: "../dist/client",
    emptyOutDir: true,
    target: "baseline-widely-available",
    // The polyfill is an inline script, which the content security policy refuses.
    modulePreload: { polyfill: false },
    // Fonts and images stay files: the policy has no data: for fonts.
    assetsInlineLimit: 0,
  },
});
