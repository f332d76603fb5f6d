// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CustomerCard } from "#client/features/customer-card/customer-card.tsx";
import { UnknownCaller } from "#client/features/customer-card/unknown-caller.tsx";
import { aCustomerCard, aLiveCall, aMatch, callC1 } from "#test/support/desk-cases.ts";
import { FakeApi } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";

const CREATE = "POST /customers";
let api: FakeApi;
beforeEach(() => {
  api = new FakeApi().on(CREATE, () => aMatch());
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("records an unknown caller in one step, with what the network said", async () => {
  await renderClient(<UnknownCaller call={aLiveCall({ callerName: "CHEN MEI" })} />);
  expect(screen.getByRole("heading").textContent).toBe("0912-345-678");
  await userEvent.click(screen.getByRole("button", { name: "Record customer" }));
  expect(api.bodiesOf(CREATE)).toEqual([
    {
      displayName: "CHEN MEI",
      salutation: null,
      language: "zh-TW",
      phone: "+886912345678",
      callId: callC1,
    },
  ]);
  expect(api.asked[0]?.headers.get("idempotency-key")).not.toBeNull();
});

it("says that a number is withheld and asks for a name", async () => {
  await renderClient(<UnknownCaller call={aLiveCall({ ani: null })} />);
  expect(screen.getByRole("heading").textContent).toBe("Number withheld");
  expect(screen.getByRole("button", { name: "Record customer" })).toHaveProperty("disabled", true);
});

it("shows hostile names, notes and preferences as text", async () => {
  const evil = "<script>alert(1)</script>{{x}}$t(card:region)";
  const { customer } = aCustomerCard();
  await renderClient(
    <CustomerCard
      customer={{
        ...customer,
        displayName: evil,
        salutation: null,
        notesToKnow: [evil],
        preferences: { [evil]: evil },
      }}
      matchedBy="callerName"
    />,
  );
  expect(screen.getByRole("heading", { level: 2 }).textContent).toBe(evil);
  expect(screen.getAllByText(evil)).toHaveLength(4);
  expect(document.querySelector("script")).toBeNull();
  expect(screen.getByText(/please verify/)).toBeDefined();
});

it("never says a bare 小姐 in mainland Chinese", async () => {
  const { customer } = aCustomerCard();
  const ida = { ...customer, displayName: "陈美玲", salutation: "小姐" };
  await renderClient(<CustomerCard customer={ida} />, { locale: "zh-CN" });
  expect(screen.getByRole("heading", { level: 2 }).textContent).toBe("陈美玲 女士");
});
