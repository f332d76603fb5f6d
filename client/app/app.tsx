import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { BrowserRouter } from "react-router";
import { latePart } from "#client/ui/late-part.tsx";
import { colorSchemeManager } from "./color-scheme.ts";
import { createQueryClient } from "./query-client.ts";
import { SessionGate } from "./session-gate.tsx";
import { resolveVariables, theme } from "./theme.ts";

/** A screen on the wall is nobody: it has a key, no session. */
const Wall = latePart(async () => (await import("./wall-screen.tsx")).WallScreen);
const isWall = window.location.pathname === "/wall";
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";

export function App() {
  const [queries] = useState(createQueryClient);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemeManager}
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queries}>
        <BrowserRouter>{isWall ? <Wall /> : <SessionGate />}</BrowserRouter>
      </QueryClientProvider>
    </MantineProvider>
  );
}
