import { describe, expect, it } from "vitest";
import { readMicrophoneFault } from "#client/softphone/microphone-fault.ts";
import type { MediaSource } from "#client/softphone/microphone.ts";
import { findMicrophoneFault, openMicrophone } from "#client/softphone/microphone.ts";

const refusal = (name: string, message = "") => Object.assign(new Error(message), { name });

function aSource(
  answer: (constraints: MediaStreamConstraints) => MediaStream,
  permission: PermissionState | null = "granted",
  kinds: MediaDeviceKind[] = ["audioinput"],
): MediaSource {
  return {
    getUserMedia: async (constraints) => answer(constraints as MediaStreamConstraints),
    enumerateDevices: async () => kinds.map((kind) => ({ kind }) as MediaDeviceInfo),
    permission: async () => permission,
  };
}

describe("why the microphone cannot be used", () => {
  it.each([
    [refusal("NotAllowedError"), "denied", "microphoneDenied"],
    [refusal("NotAllowedError", "Permission dismissed"), "prompt", "microphoneNotAsked"],
    [refusal("NotAllowedError", "Permission denied by system"), "granted", "microphoneBlocked"],
    [refusal("SecurityError"), null, "microphoneBlocked"],
    [refusal("NotFoundError"), "granted", "microphoneMissing"],
    [refusal("OverconstrainedError"), "granted", "microphoneMissing"],
    [refusal("NotReadableError"), "granted", "microphoneBusy"],
    [refusal("AbortError"), "granted", "microphoneBusy"],
    [refusal("TypeError"), null, "insecurePage"],
    ["anything", "granted", "microphoneBusy"],
  ] as const)("%s with permission %s is %s", (error, permission, fault) => {
    expect(readMicrophoneFault(error, permission)).toBe(fault);
  });

  it("takes any microphone when the chosen one is gone", async () => {
    const asked: unknown[] = [];
    const stream = {} as MediaStream;
    const source = aSource(({ audio }) => {
      asked.push(audio);
      if (asked.length === 1) throw refusal("OverconstrainedError");
      return stream;
    });
    await expect(openMicrophone(source, "headset")).resolves.toBe(stream);
    expect(asked).toEqual([
      expect.objectContaining({ deviceId: { exact: "headset" } }),
      expect.not.objectContaining({ deviceId: expect.anything() }),
    ]);
  });

  it("does not ask a second time when the person said no", async () => {
    let asked = 0;
    const source = aSource(() => {
      asked += 1;
      throw refusal("NotAllowedError");
    }, "denied");
    await expect(openMicrophone(source, "headset")).rejects.toMatchObject({
      fault: "microphoneDenied",
    });
    expect(asked).toBe(1);
  });

  it("says that plain http has none", async () => {
    await expect(openMicrophone(null, "")).rejects.toMatchObject({ fault: "insecurePage" });
    await expect(findMicrophoneFault(null, true)).resolves.toBe("insecurePage");
  });

  it.each([
    ["granted", ["audioinput"], false, null],
    ["granted", ["audiooutput"], false, "microphoneMissing"],
    ["denied", ["audioinput"], true, "microphoneDenied"],
    ["prompt", ["audioinput"], false, "microphoneNotAsked"],
    ["prompt", ["audioinput"], true, null],
  ] as const)(
    "knows without asking: %s, %s, worked before: %s",
    async (permission, kinds, worked, fault) => {
      const source = aSource(() => ({}) as MediaStream, permission, [...kinds]);
      await expect(findMicrophoneFault(source, worked)).resolves.toBe(fault);
    },
  );
});
