// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CallerChoice } from "#client/features/caller-choice/caller-choice.tsx";
import type { CustomerId } from "#shared/ids.ts";
import { aCallCard, aMatch, uuid } from "#test/support/desk-cases.ts";
import { FakeApi } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";

const matches = ["王小明", "陳美玲", "<b>張</b>"].map((displayName, n) =>
  aMatch({ id: uuid(401 + n) as CustomerId, displayName, salutation: null, matchedBy: "number" }),
);
const card = aCallCard({ matches });
const CHOOSE = "PUT /calls/:callId/customer";

let api: FakeApi;
beforeEach(() => {
  api = new FakeApi().on(CHOOSE, () => card);
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const press = (init: KeyboardEventInit, target: Element = document.body) =>
  act(async () => void fireEvent.keyDown(target, init));

it("lists the likely callers, best first, names as plain text", async () => {
  await renderClient(<CallerChoice card={card} keys />);
  const names = screen.getAllByRole("listitem").map((item) => item.textContent);
  expect(names[0]).toContain("王小明");
  expect(names[2]).toContain("<b>張</b>");
});

it("chooses with one digit, or Enter for the first", async () => {
  await renderClient(<CallerChoice card={card} keys />);
  await press({ code: "Digit2" });
  await press({ code: "Enter" });
  expect(api.bodiesOf(CHOOSE)).toEqual([{ customerId: uuid(402) }, { customerId: uuid(401) }]);
});

it("takes no key from a field, an input method or the wrap-up", async () => {
  const { unmount } = await renderClient(
    <>
      <textarea aria-label="Note" />
      <CallerChoice card={card} keys />
    </>,
  );
  await press({ code: "Digit1" }, screen.getByRole("textbox"));
  await press({ code: "Enter" }, screen.getByRole("textbox"));
  await press({ code: "Digit1", keyCode: 229 });
  unmount();
  await renderClient(<CallerChoice card={card} keys={false} />);
  await press({ code: "Digit1" });
  expect(api.asked).toEqual([]);
});
