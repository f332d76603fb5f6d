// @vitest-environment jsdom
import { cleanup, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LabelsPage } from "#client/features/labels/labels-page.tsx";
import { FakeApi } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

const word = (text: string) => ({ en: text, "zh-TW": text, "zh-CN": text });
let api: FakeApi;
beforeEach(() => {
  api = new FakeApi()
    .on("GET /reasons", () => ({
      items: ["tea", "lunch"].map((key) => ({ key, label: word(key) })),
      rev: 5,
    }))
    .on("GET /dispositions", () => ({
      items: [{ key: "ok", label: word("Ok"), digit: 1 }],
      rev: 7,
    }))
    .on("PUT /reasons", ({ body }) => Object.assign({ rev: 6 }, body))
    .on("PUT /dispositions", ({ body }) => Object.assign({ rev: 8 }, body));
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const user = userEvent.setup();
const list = async (name: string) => within(await screen.findByRole("region", { name }));

it("adds a disposition in three languages with the next free digit", async () => {
  await renderClient(<LabelsPage />, { session: aSession("adam") });
  const part = await list("Dispositions");
  await user.click(await part.findByRole("button", { name: "Add disposition" }));
  await user.keyboard("sold");
  await user.click(part.getByRole("button", { name: "Save" }));
  expect(part.getByText(/in all three languages/)).toBeTruthy();
  await user.type(part.getByRole("textbox", { name: "English, line 2" }), "Sold");
  await user.type(part.getByRole("textbox", { name: "繁體中文, line 2" }), "售出");
  await user.type(part.getByRole("textbox", { name: "简体中文, line 2" }), "售出{Enter}");
  await vi.waitFor(() => expect(api.bodiesOf("PUT /dispositions")).toHaveLength(1));
  expect(api.bodiesOf("PUT /dispositions")[0]).toMatchObject({
    items: [
      { key: "ok", digit: 1 },
      { key: "sold", digit: 2, label: { en: "Sold", "zh-TW": "售出", "zh-CN": "售出" } },
    ],
  });
});

it("moves reasons and takes them away", async () => {
  await renderClient(<LabelsPage />, { session: aSession("adam") });
  const part = await list("Reasons for not being ready");
  await user.click(await part.findByRole("button", { name: "Move line 2 up" }));
  await user.click(part.getByRole("button", { name: "Remove line 2" }));
  await user.click(part.getByRole("button", { name: "Save" }));
  await vi.waitFor(() => expect(api.bodiesOf("PUT /reasons")).toHaveLength(1));
  expect(api.bodiesOf("PUT /reasons")[0]).toMatchObject({ items: [{ key: "lunch" }] });
});
