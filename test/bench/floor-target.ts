import type { BenchCall, BenchTarget, Place } from "./bench-target.ts";
import { LightDesk } from "./light-desk.ts";
import { Poster } from "./post-json.ts";

/** The bare server with its desks; calls go to the desks in turn. */
export async function openFloor({ port, pid }: Place, desks: number): Promise<BenchTarget> {
  const poster = new Poster(port, { "content-type": "application/json" });
  const sockets: LightDesk[] = [];
  const send = (kind: string) => (call: BenchCall) =>
    poster.post(
      "/event",
      JSON.stringify({ kind, ...call, desk: call.n % desks, language: "zh-TW", path: ["1", "3"] }),
    );
  const target: BenchTarget = {
    name: "floor",
    pid,
    deliver: send("delivered"),
    queue: send("queued"),
    clear: send("cleared"),
    onOffered: () => {},
    async close() {
      for (const socket of sockets) socket.close();
      poster.close();
    },
  };
  for (let desk = 0; desk < desks; desk += 1) {
    const socket = new LightDesk({ origin: `http://127.0.0.1:${port}`, auth: { desk } });
    sockets.push(socket);
    socket.on("offered", ({ subject }: { subject: string }) =>
      target.onOffered(subject, async () => {
        await socket.send("command", { name: "acknowledge", subject });
        await socket.send("command", { name: "accept", subject });
      }),
    );
    if (desk % 100 === 99) await socket.connected;
  }
  return target;
}
