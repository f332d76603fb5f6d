// @vitest-environment jsdom
import { cleanup, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { RecordDialog } from "#client/features/customer-record/record-dialog.tsx";
import { aRecord } from "#test/support/a-record.ts";
import { FakeApi, FakeProblem } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

const record = aRecord({
  address: "台北市",
  bankAccountEnd: "6819",
  contactPoints: [{ kind: "mobile", value: "+886912345678", verified: true, extension: null }],
  fields: { hobbies: "釣魚" },
});
const change = "PATCH /customers/:id/record";
let api: FakeApi;
beforeEach(() => {
  api = new FakeApi()
    .on("GET /customers/:id/record", () => record)
    .on("GET /custom-fields", () => ({
      items: [
        {
          id: "00000000-0000-4000-8000-0000000000d1",
          key: "size",
          labels: { en: "Size", "zh-TW": "尺寸", "zh-CN": "尺码" },
          kind: "choice",
          choices: ["S", "M"],
          active: true,
          rev: 1,
        },
      ],
    }))
    .on("GET /customers/:id/history", () => ({ items: [], next: null }))
    .on(change, ({ body }) => ({ ...record, ...(body as object), fields: {}, custom: {}, rev: 4 }));
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
// A form of some sixty fields takes its time in jsdom.
vi.setConfig({ testTimeout: 30_000 });
const user = userEvent.setup();
const field = (name: string) => screen.findByLabelText(name);

async function open() {
  const onClose = vi.fn<() => void>();
  await renderClient(<RecordDialog customerId={record.id} onClose={onClose} />, {
    session: aSession("sue"),
  });
  await field("Name");
  return onClose;
}
async function retype(name: string, text: string) {
  await user.clear(await field(name));
  await user.click(await field(name));
  await user.paste(text);
}
const save = () => user.click(screen.getByRole("button", { name: "Save" }));

it("sends nothing when nothing was changed", async () => {
  const onClose = await open();
  await save();
  expect(onClose).toHaveBeenCalledOnce();
  expect(api.bodiesOf(change)).toEqual([]);
});

it("sends what was changed with the revision it is based on", async () => {
  const onClose = await open();
  await retype("Hobbies and preferences", "tea");
  await retype("Sales limit", "１,０００");
  await user.selectOptions(await field("Size"), "M");
  await user.click(screen.getByRole("button", { name: "Add: Clubs and memberships" }));
  await retype("Club", "登山社");
  await save();
  await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.bodiesOf(change)).toEqual([
    {
      fields: { hobbies: "tea", salesLimit: "1000" },
      custom: { size: "M" },
      clubs: [{ name: "登山社", number: "", since: null }],
    },
  ]);
  expect(api.asked.find(({ operation }) => operation === change)?.headers.get("if-match")).toBe(
    "3",
  );
});

it("marks what cannot be read and sends nothing", async () => {
  await open();
  await retype("Currency", "dollars");
  await save();
  expect(await screen.findByText("Three letters, such as TWD.")).toBeTruthy();
  expect(api.bodiesOf(change)).toEqual([]);
});

it("shows both versions when somebody was faster, and loses neither", async () => {
  const theirs = { ...record, rev: 5, address: "高雄市", contactPerson: "李" };
  let times = 0;
  api.on(change, ({ body }) => {
    times += 1;
    return times === 1
      ? new FakeProblem(409, "conflict", theirs)
      : { ...theirs, ...(body as object), fields: {}, custom: {}, rev: 6 };
  });
  const onClose = await open();
  await retype("Address", "台中市");
  await retype("Motives", "price");
  await save();
  const conflict = within(await screen.findByRole("alert", { name: "Changed by two people" }));
  expect(conflict.getByLabelText("Mine: 台中市")).toBeTruthy();
  expect(conflict.queryByText("Contact person")).toBeNull();
  await user.click(conflict.getByLabelText("Theirs: 高雄市"));
  await user.click(conflict.getByRole("button", { name: "Save this choice" }));
  await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.bodiesOf(change)[1]).toEqual({ fields: { motives: "price" } });
  expect(api.asked.at(-1)?.headers.get("if-match") ?? "5").toBe("5");
});

it("shows the bank account for a reason only", async () => {
  api.on("POST /customers/:id/bank-account", () => ({ bankAccount: "GB29NWBK60161331926819" }));
  await open();
  await user.click(screen.getByLabelText("Reason to see it whole (kept)"));
  await user.paste("Refund");
  await user.click(screen.getByRole("button", { name: "Show" }));
  expect(await screen.findByText("GB29NWBK60161331926819")).toBeTruthy();
  expect(api.bodiesOf("POST /customers/:id/bank-account")).toEqual([{ reason: "Refund" }]);
});
