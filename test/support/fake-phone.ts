import type { PhoneState } from "#client/softphone/phone-state.ts";
import { phoneOff } from "#client/softphone/phone-state.ts";
import { PhoneStore } from "#client/softphone/phone-store.ts";
import type { Softphone } from "#client/softphone/softphone.ts";

/** A telephone that works, registered in this tab. */
export const phoneWorks: PhoneState = {
  ...phoneOff,
  here: true,
  line: { kind: "registered" },
  microphone: { kind: "ok" },
  devices: {
    inputs: [{ id: "m1", label: "Headset" }],
    outputs: [
      { id: "s1", label: "Headset" },
      { id: "s2", label: "Monitor" },
    ],
    chosen: { microphone: "", speaker: "s1", ring: "s2" },
    replaced: false,
  },
};

/** A telephone without media: the test says what it is like, and reads what was asked of it. */
export class FakePhone implements Softphone {
  readonly store = new PhoneStore();
  readonly asked: string[] = [];
  fine = true;
  readonly getState = this.store.getState;
  readonly subscribe = this.store.subscribe;

  constructor(state: Partial<PhoneState> = {}) {
    this.store.change({ ...phoneWorks, ...state });
  }

  async answer(offerId: string): Promise<void> {
    this.asked.push(`answer ${offerId}`);
  }

  hangUp(): void {
    this.asked.push("hangUp");
  }

  choose: Softphone["choose"] = (role, deviceId) => {
    this.asked.push(`choose ${role} ${deviceId}`);
  };

  async check(): Promise<boolean> {
    this.asked.push("check");
    return this.fine;
  }

  async prepare(): Promise<boolean> {
    this.asked.push("prepare");
    return this.fine;
  }

  endChecks(): void {
    this.store.change({ checking: false });
  }

  useOther(used: boolean): void {
    this.asked.push(`useOther ${used}`);
  }

  startEcho(): void {
    this.asked.push("startEcho");
  }

  stopEcho(): void {
    this.asked.push("stopEcho");
  }

  takeOver(): void {
    this.asked.push("takeOver");
  }

  levels: Softphone["levels"] = () => ({ input: 0.5, output: 0 });
  meter: Softphone["meter"] = () => () => undefined;
}
