// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { WhyNoCalls } from "#client/features/why-no-calls/why-no-calls.tsx";
import { FakeApi } from "#test/support/fake-api.ts";
import { ana } from "#test/support/desk-cases.ts";
import { renderClient } from "#test/support/render.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("names what stops calls first, in plain words, and unknown rules by their id", async () => {
  const rules = [
    { rule: "AG2", passed: true },
    { rule: "AG4", passed: false, detail: "lost" },
    { rule: "ZZ9", passed: false },
  ];
  const answer = { callId: null, agentId: ana, routable: false, rules };
  vi.stubGlobal("fetch", new FakeApi().on("GET /agents/:id/explanation", () => answer).fetch);
  await renderClient(<WhyNoCalls />);
  await userEvent.click(screen.getByRole("button", { name: "Why am I not getting calls?" }));

  const lines = (await screen.findAllByRole("listitem")).map((item) => item.textContent);
  expect(lines[0]).toContain("Stops calls");
  expect(lines[0]).toContain("Your telephone is not reachable.");
  expect(lines[1]).toContain("ZZ9");
  expect(lines[2]).toContain("You are free.");
});
