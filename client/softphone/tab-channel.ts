import type { DeviceRole, PhoneState } from "./phone-state.ts";

/** What a tab asks of the one that is the telephone. */
export type PhoneOrder =
  | { readonly do: "answer"; readonly offerId: string }
  | { readonly do: "hangUp" | "startEcho" | "stopEcho" | "takeOver" | "look" }
  | { readonly do: "useOther"; readonly used: boolean }
  | { readonly do: "choose"; readonly role: DeviceRole; readonly deviceId: string };

type Word =
  | { readonly kind: "state"; readonly state: PhoneState }
  | { readonly kind: "ask" }
  | { readonly kind: "order"; readonly order: PhoneOrder };

interface ChannelEvents {
  onState: (state: PhoneState) => void;
  onAsk: () => void;
  onOrder: (order: PhoneOrder) => void;
}

/** How the tabs of one browser tell each other; the telephone's state is the same in all. */
export class TabChannel {
  readonly #channel: BroadcastChannel;

  constructor(userId: string, { onState, onAsk, onOrder }: ChannelEvents) {
    this.#channel = new BroadcastChannel(`calldesk.phone.${userId}`);
    this.#channel.addEventListener("message", ({ data }: MessageEvent<Word>) => {
      if (data.kind === "state") onState(data.state);
      else if (data.kind === "ask") onAsk();
      else onOrder(data.order);
    });
  }

  tell(state: PhoneState): void {
    this.#post({ kind: "state", state });
  }

  ask(): void {
    this.#post({ kind: "ask" });
  }

  order(order: PhoneOrder): void {
    this.#post({ kind: "order", order });
  }

  close(): void {
    this.#channel.close();
  }

  #post(word: Word): void {
    this.#channel.postMessage(word);
  }
}
