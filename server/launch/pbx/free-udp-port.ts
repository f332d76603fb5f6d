import { createSocket } from "node:dgram";
import { once } from "node:events";

/** This UDP port of loopback, or any other when it is taken. */
export async function freeUdpPort(wanted = 0): Promise<number> {
  const socket = createSocket("udp4");
  try {
    const listening = once(socket, "listening");
    socket.bind(wanted, "127.0.0.1");
    await listening;
  } catch {
    return freeUdpPort();
  }
  const { port } = socket.address();
  socket.close();
  await once(socket, "close");
  return port;
}
