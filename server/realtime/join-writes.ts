import type { Server } from "socket.io";

/**
 * What one step tells a desk leaves in one system call, not in one for each message: the card, the
 * offer and the agent's new state come together anyway, and a write costs more than all of them.
 *
 * Engine.IO writes its first packet at once and the rest when that one is out; here it is made to
 * wait for the end of the step. An Engine.IO without `flush` keeps its own way.
 */
export function joinWrites(io: Pick<Server, "engine">): void {
  io.engine.on("connection", (connection: Connection) => {
    const flush = connection.flush?.bind(connection);
    if (flush === undefined || connection.transport.name !== "websocket") return;
    const { socket } = connection.request;
    let waiting = false;
    connection.flush = () => {
      if (waiting) return;
      waiting = true;
      queueMicrotask(() => {
        waiting = false;
        socket.cork();
        flush();
        socket.uncork();
      });
    };
  });
}

type Connection = {
  readonly transport: { name: string };
  readonly request: { socket: { cork(): void; uncork(): void } };
  flush?: () => void;
};
