import { describe, expect, it } from "vitest";
import { hashRecoveryCode, newRecoveryCodes } from "#server/auth/recovery-codes.ts";
import {
  codeAt,
  matchingStep,
  newSecret,
  provisioningUri,
  stepOf,
  toBase32,
} from "#server/auth/totp.ts";

const secret = toBase32(Buffer.from("12345678901234567890"));

describe("codes of an authenticator app", () => {
  it.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ])("are those of RFC 6238 at second %i", (seconds, code) => {
    expect(codeAt(secret, stepOf(seconds * 1_000))).toBe(code);
  });

  it("are taken a step early or late, not two, and not twice", () => {
    const at = 1_700_000_000_000;
    const step = stepOf(at);
    const take = (taken: number, lastStep = 0) =>
      matchingStep(secret, codeAt(secret, taken), { at, lastStep });
    expect([take(step - 1), take(step), take(step + 1)]).toEqual([step - 1, step, step + 1]);
    expect([take(step - 2), take(step + 2)]).toEqual([undefined, undefined]);
    expect(take(step, step)).toBeUndefined();
    expect(take(step - 1, step)).toBeUndefined();
  });

  it("come of 160 random bits that apps can read", () => {
    expect(newSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(provisioningUri("ABC", "Calldesk", "ana b")).toBe(
      "otpauth://totp/Calldesk:ana%20b?secret=ABC&issuer=Calldesk",
    );
  });
});

describe("recovery codes", () => {
  it("are ten, all different, and forgive how they are typed", () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    const [first = ""] = codes;
    expect(first).toMatch(/^[A-Z2-7]{5}-[A-Z2-7]{5}$/);
    expect(hashRecoveryCode(` ${first.toLowerCase().replace("-", " ")}`)).toBe(
      hashRecoveryCode(first),
    );
  });
});
