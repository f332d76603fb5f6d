import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import path from "node:path";

/** sun_path holds 104 bytes on macOS and 108 on Linux, with the closing zero. */
const longestSocketPath = 103;

export type Listening = Readonly<{ settings: readonly string[]; url: string }>;

/**
 * Where the local database listens: a unix socket in a private folder, which no other account and
 * no other machine reaches; on loopback when the folder's path is too long for a socket.
 */
export async function chooseListening(runFolder: string, password: string): Promise<Listening> {
  const secret = encodeURIComponent(password);
  if (Buffer.byteLength(path.join(runFolder, ".s.PGSQL.5432")) <= longestSocketPath) {
    return {
      settings: ["listen_addresses=", `unix_socket_directories=${runFolder}`, "port=5432"],
      url: `postgres://calldesk:${secret}@localhost:5432/postgres?host=${encodeURIComponent(runFolder)}`,
    };
  }
  const port = await freePort();
  return {
    settings: ["listen_addresses=127.0.0.1", "unix_socket_directories=", `port=${port}`],
    url: `postgres://calldesk:${secret}@127.0.0.1:${port}/postgres`,
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
