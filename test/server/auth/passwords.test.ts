import { describe, expect, it } from "vitest";
import { checkNewPassword, hashPassword, verifyPassword } from "#server/auth/passwords.ts";

describe("passwords", () => {
  it("are kept as argon2id with 19 MiB, two passes, one lane", async () => {
    expect(await hashPassword("correct horse")).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it("match in any Unicode form a keyboard makes", async () => {
    const stored = await hashPassword("café au lait");
    expect(await verifyPassword(stored, "cafe\u0301 au lait")).toBe(true);
    expect(await verifyPassword(stored, "cafe au lait")).toBe(false);
  });

  it("of nobody never match, though they are computed", async () => {
    expect(await verifyPassword(null, "anything")).toBe(false);
  });
});

describe("a new password", () => {
  const faultOf = (password: string) => {
    try {
      checkNewPassword(password, ["ana.lin", "Ana Lin"]);
      return null;
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  it.each([
    ["too short", "seven77"],
    ["too long", "long enough".repeat(30)],
    ["on every list", "Password123"],
    ["one key pressed often", "aaaaaaaaaaaa"],
    ["the own name with a digit", "ana.lin1"],
    ["the product's name", "Calldesk26"],
  ])("that is %s is refused", (_why, password) => {
    expect(faultOf(password)).toBe("validation_failed");
  });

  it.each(["correct horse battery", "ñandú-volador", "密碼不會太短的啦喔", "ana.lin likes trains"])(
    "such as %s is fine without rules of composition",
    (password) => {
      expect(faultOf(password)).toBeNull();
    },
  );
});
