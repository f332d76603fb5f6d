// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SkillsPage } from "#client/features/skills/skills-page.tsx";
import { FakeApi, FakeProblem } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

const anAgent = (n: number, skills: object, rev = 1) => ({
  agentId: `00000000-0000-4000-8000-00000000000${n}`,
  userName: `a${n}`,
  displayName: `Agent ${n}`,
  teamIds: [],
  skills,
  rev,
});

let api: FakeApi;
beforeEach(() => {
  api = new FakeApi()
    .on("GET /skills", () => ({
      items: [
        { key: "ja", name: "Japanese", agents: 1, rev: 1 },
        { key: "ko", name: "Korean", agents: 0, rev: 1 },
      ],
    }))
    .on("GET /agent-skills", () => ({ items: [anAgent(1, { ja: 3 }), anAgent(2, {})] }))
    .on("PUT /agent-skills/:id", ({ body }) => anAgent(2, (body as { skills: object }).skills, 2));
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const user = userEvent.setup();
const cell = (name: string) => screen.findByRole<HTMLInputElement>("textbox", { name });

it("is filled in by keyboard as a sheet, and saves only who was changed", async () => {
  await renderClient(<SkillsPage />, { session: aSession("adam") });
  const first = await cell("Japanese of Agent 1");
  expect(first.value).toBe("3");
  await user.click(first);
  await user.keyboard("{ArrowDown}4{ArrowRight}９5{ArrowUp}x");
  expect((await cell("Japanese of Agent 2")).value).toBe("4");
  expect((await cell("Korean of Agent 2")).value).toBe("5");
  expect((await cell("Korean of Agent 1")).value).toBe("");
  expect(screen.getByText("Changes of 1 person are not saved.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Save" }));
  await vi.waitFor(() => expect(screen.queryByRole("button", { name: "Save" })).toBeNull());
  expect(api.bodiesOf("PUT /agent-skills/:id")).toEqual([{ skills: { ja: 4, ko: 5 } }]);
});

it("keeps what was typed when somebody else was faster, and says who", async () => {
  api.on("PUT /agent-skills/:id", () => new FakeProblem(409, "conflict", anAgent(1, {}, 2)));
  await renderClient(<SkillsPage />, { session: aSession("adam") });
  await user.click(await cell("Japanese of Agent 1"));
  await user.keyboard("{Backspace}");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await screen.findByText(/changed Agent 1 meanwhile/);
  expect((await cell("Japanese of Agent 1")).value).toBe("");
  await user.click(screen.getByRole("button", { name: "Discard" }));
  expect((await cell("Japanese of Agent 1")).value).toBe("3");
});
