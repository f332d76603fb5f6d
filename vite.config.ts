import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** What every screen stands on. Contracts that only later screens speak stay with those screens. */
const ground =
  /[\\/](client[\\/](lib|ui|realtime)[\\/](?!field-names|site-day|wall-time)[^\\/]+$|softphone[\\/](softphone-context|phone-state|ring-output|device-choice)|shared[\\/](contracts[\\/](agents|calls|customers|endpoint|queues|realtime|recordings|session|telephony|tickets)\.ts|(errors|ids|locale|permissions|phone-number|time)\.ts)$)/;

/** What sign-in and the idle desk are built of; a table or a dialog comes with the first that needs it. */
const mantine =
  /@mantine[\\/]core[\\/]esm[\\/](core|components[\\/](ActionIcon|Button|CloseButton|Input|InputBase|Loader|Menu|PasswordInput|Popover|TextInput|Transition|UnstyledButton|VisuallyHidden))[\\/]/;

/**
 * Packages that change rarely are cached apart from our own code; what every screen stands on comes
 * as one file instead of thirty.
 */
const groups = [
  { name: "react", test: /node_modules[\\/](react|react-dom|scheduler|react-router)[\\/]/ },
  { name: "socket", test: /node_modules[\\/](socket\.io|engine\.io|@socket\.io)/ },
  { name: "i18n", test: /node_modules[\\/](i18next|react-i18next)[\\/]/ },
  { name: "ground", test: ground },
  { name: "query", test: /node_modules[\\/]@tanstack[\\/](query-core|react-query)[\\/]/ },
  { name: "mantine", test: mantine },
  // Each a file of its own would be more envelope than letter.
  {
    name: "icons",
    test: /icons-react[\\/].*[\\/]Icon(Phone\w*|Dots|Search|Check|CloudOff|PlayerPlay)\./,
  },
];

/** The browser's part. Node runs the server's TypeScript as it is, so nothing else is built. */
export default defineConfig({
  root: "client",
  plugins: [react()],
  build: {
    outDir: "../dist/client",
    emptyOutDir: true,
    target: "baseline-widely-available",
    // The polyfill is an inline script, which the content security policy refuses.
    modulePreload: { polyfill: false },
    // Fonts and images stay files: the policy has no data: for fonts.
    assetsInlineLimit: 0,
    // One sheet: a desk that loses its network has every style, whatever part comes later.
    cssCodeSplit: false,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
});
