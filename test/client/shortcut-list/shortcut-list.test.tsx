// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { ShortcutList } from "#client/features/shortcut-list/shortcut-list.tsx";
import { renderClient } from "#test/support/render.tsx";

afterEach(cleanup);

it("opens on a question mark, full-width too, but not in a field", async () => {
  await renderClient(
    <>
      <textarea aria-label="Note" />
      <ShortcutList />
    </>,
  );
  fireEvent.keyDown(screen.getByRole("textbox"), { key: "?" });
  fireEvent.keyDown(document.body, { key: "?", isComposing: true });
  expect(screen.queryByRole("dialog")).toBeNull();

  fireEvent.keyDown(document.body, { key: "\uff1f" });
  const dialog = await screen.findByRole("dialog", { name: "Keys of the desk" });
  expect(dialog.textContent).toContain("Answer the ringing call");
});
