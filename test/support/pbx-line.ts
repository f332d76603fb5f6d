import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { connect, createServer } from "node:net";

/** What goes over the one HTTP port of Asterisk. */
type Kind = "events" | "sip" | "requests";

/** A wire between our server and Asterisk: a test cuts it, a measurement reads what passes. */
export type PbxLine = {
  url: string;
  /** Ends the connections of this kind as a broken network does; new ones get through. */
  cut(kind: Kind): void;
  /** Ends all of them, and refuses new ones until `mend`. */
  sever(): void;
  mend(): void;
  isOpen(kind: Kind): boolean;
  /** Called with what Asterisk says on the event socket, as it passes. */
  onEvents: (chunk: Buffer) => void;
  close(): void;
};

export async function aPbxLine(pbxUrl: string): Promise<PbxLine> {
  const ends = new Map<Socket, Kind>();
  const pbx = new URL(pbxUrl);
  let severed = false;
  const server = createServer((near) => {
    if (severed) return void near.destroy();
    near.once("data", (first) => {
      const kind = kindOf(first.toString("latin1"));
      const far = connect(Number(pbx.port), pbx.hostname);
      keep(near, kind);
      keep(far, kind);
      far.setNoDelay();
      near.setNoDelay();
      far.write(first);
      if (kind === "events") far.on("data", (chunk: Buffer) => line.onEvents(chunk));
      near.pipe(far).pipe(near);
      near.once("close", () => far.destroy());
      far.once("close", () => near.destroy());
    });
  }).listen(0, "127.0.0.1");
  const keep = (end: Socket, kind: Kind) => {
    ends.set(end, kind);
    end.on("error", () => {}); // a cut is what the line is for
    end.once("close", () => ends.delete(end));
  };
  await once(server, "listening");
  const line: PbxLine = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    onEvents: () => {},
    cut(kind) {
      for (const [end, its] of ends) if (its === kind) end.destroy();
    },
    sever() {
      severed = true;
      for (const end of ends.keys()) end.destroy();
    },
    mend() {
      severed = false;
    },
    isOpen: (kind) => [...ends.values()].includes(kind),
    close() {
      server.close();
      for (const end of ends.keys()) end.destroy();
    },
  };
  return line;
}

function kindOf(request: string): Kind {
  if (request.includes("/ari/events")) return "events";
  return /^GET \/ws[ ?]/.test(request) ? "sip" : "requests";
}
