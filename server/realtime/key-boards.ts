import type { KeyIdentity } from "#server/auth/identity.ts";
import { reachOf } from "#server/auth/identity.ts";
import type { BoardFeed } from "./board-feed.ts";
import type { DeskSocket } from "./desk-server.ts";

type Dependencies = {
  boardFeed: BoardFeed;
  keys: {
    withId(keyId: string): { identity: KeyIdentity } | undefined;
    onChanged(listener: () => void): void;
  };
};

/** Boards of machines: every queue's numbers and nobody's name, for as long as the key is valid. */
export class KeyBoards {
  readonly #deps: Dependencies;
  readonly #open = new Map<DeskSocket, string>();

  constructor(deps: Dependencies) {
    this.#deps = deps;
    deps.keys.onChanged(() => this.#endInvalid());
  }

  welcome(socket: DeskSocket, { keyId }: KeyIdentity): void {
    const { boardFeed } = this.#deps;
    this.#open.set(socket, keyId);
    void socket.join(boardFeed.watch("statistics"));
    socket.once("disconnect", () => {
      boardFeed.unwatch("statistics");
      this.#open.delete(socket);
    });
    socket.emit("board.synced", boardFeed.snapshot("statistics"));
    this.#endInvalid(); // the key may have ended since the handshake
  }

  #endInvalid(): void {
    for (const [socket, keyId] of this.#open) {
      const key = this.#deps.keys.withId(keyId);
      if (!key || !reachOf(key.identity, "board:read")) socket.disconnect(true);
    }
  }
}
