import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { connect, createServer } from "node:net";
import path from "node:path";

/** A wire between a server and its database that a test can cut: to the database it looks like a crash. */
export type CuttableLine = {
  /** The same database, by way of the line. */
  url: string;
  /** Everything on it is gone at once, and nothing gets through any more. */
  cut(): void;
};

export async function aCuttableLine(databaseUrl: string): Promise<CuttableLine> {
  const ends = new Set<Socket>();
  const keep = (end: Socket) => {
    ends.add(end);
    end.on("error", () => {}); // a cut is what the line is for
    end.once("close", () => ends.delete(end));
  };
  const server = createServer((near) => {
    const far = connect(addressOf(databaseUrl));
    for (const end of [near, far]) keep(end);
    near.pipe(far).pipe(near);
    near.once("close", () => far.destroy());
    far.once("close", () => near.destroy());
  }).listen(0, "127.0.0.1");
  server.unref();
  await once(server, "listening");
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  url.search = "";
  return {
    url: url.href,
    cut() {
      server.close();
      for (const end of ends) end.destroy();
    },
  };
}

function addressOf(databaseUrl: string) {
  const url = new URL(databaseUrl);
  const folder = url.searchParams.get("host");
  const port = Number(url.port || 5432);
  return folder?.startsWith("/")
    ? { path: path.join(folder, `.s.PGSQL.${port}`) }
    : { host: url.hostname, port };
}
