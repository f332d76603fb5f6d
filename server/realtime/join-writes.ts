import type { Server } from "socket.io";

/**
 * What one step tells a desk leaves in one system call, not in one for each message: the card, the
 * offer and the agent's new state come together anyway, and a write costs more than all of them.
 *
 * Engine.IO writes its first packet at once and the rest when that one is out; here it is made to
 * wait until everything that follows from the step is said, its acknowledgement too. The returned
 * function ends the wait. An Engine.IO without `flush` keeps its own way.
 */
export function joinWrites(io: Pick<Server, "engine">): () => void {
  const waiting = new Set<() => void>();
  const writeAll = () => {
    for (const write of waiting) write();
    waiting.clear();
  };
  io.engine.on("connection", (connection: Connection) => {
    const flush = connection.flush?.bind(connection);
    if (flush === undefined || connection.transport.name !== "websocket") return;
    const { socket } = connection.request;
    const write = () => {
      socket.cork();
      flush();
      socket.uncork();
    };
    connection.flush = () => {
      if (waiting.size === 0) process.nextTick(writeAll);
      waiting.add(write);
    };
  });
  return writeAll;
}

type Connection = {
  readonly transport: { name: string };
  readonly request: { socket: { cork(): void; uncork(): void } };
  flush?: () => void;
};
