import { createSocket } from "node:dgram";
import type { RemoteInfo, Socket } from "node:dgram";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { Ear, toneShare } from "./ear.ts";
import { fromMuLaw, toMuLaw } from "./mu-law.ts";
import type { MediaTarget } from "./session-description.ts";
import { silence } from "./voice.ts";
import type { Voice } from "./voice.ts";

const frameMs = 20;
const frameSamples = 160;
const keys = "0123456789*#ABCD";
/** 120 ms of a key; its last packet goes three times because any may get lost. */
const keyPackets = 6;
const samplesPerMs = frameSamples / frameMs;
const mostly = 0.5;

type Watch = Readonly<{ withinMs: number; overMs: number }>;
type Press = { event: number; packets: number; timestamp: number; done: () => void };

/** The media of one call: a voice and keys out, an ear and keys in. */
export class RtpStream {
  readonly ear = new Ear();
  voice: Voice = silence;
  /** Called with every key that the far side pressed. */
  onKey: (key: string) => void = () => undefined;
  readonly #socket: Socket;
  readonly #source = randomBytes(4).readUInt32BE();
  readonly #watchers = new Set<() => void>();
  readonly #frame = new Int16Array(frameSamples);
  #target: MediaTarget | null = null;
  #timer: NodeJS.Timeout | undefined;
  #sequence = 1;
  #timestamp = 0;
  #press: Press | null = null;
  #lastKeyAt: number | null = null;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("message", (packet) => this.#receive(packet));
  }

  static async open(): Promise<RtpStream> {
    const socket = createSocket("udp4");
    socket.bind(0, "127.0.0.1");
    await once(socket, "listening");
    return new RtpStream(socket);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  /** Sends from now on, also when nothing is said: silence keeps the way open. */
  sendTo(target: MediaTarget): void {
    this.#target = target;
    if (this.#timer) return;
    const startedAt = performance.now();
    let sent = 0;
    this.#timer = setInterval(() => {
      // Catches up after a busy moment, so that the tone has no gap in its count.
      for (; sent * frameMs <= performance.now() - startedAt; sent += 1) this.#sendFrame();
    }, frameMs);
  }

  /** Sends to wherever the first packet comes from: the signalling is somebody else's. */
  async sendBack(): Promise<void> {
    const [, from] = (await once(this.#socket, "message")) as [Buffer, RemoteInfo];
    this.sendTo({ address: from.address, port: from.port, digits: 101 });
  }

  /** Presses one key as RFC 4733 has it; resolves after its end. */
  press(key: string): Promise<void> {
    const event = keys.indexOf(key);
    if (event < 0) throw new Error(`There is no key "${key}".`);
    const { promise, resolve } = Promise.withResolvers<void>();
    const timestamp = this.#timestamp + frameSamples;
    this.#press = { event, packets: 0, timestamp, done: resolve };
    return promise;
  }

  /** Resolves at the first `overMs` that are mostly this tone. */
  untilHeard(hertz: number, { withinMs, overMs }: Watch): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    const watch = () => {
      if (toneShare(this.ear.last(overMs * samplesPerMs), hertz) > mostly) finish(resolve);
    };
    const limit = setTimeout(
      () => finish(() => reject(new Error(`${hertz} Hz were not heard in ${withinMs} ms.`))),
      withinMs,
    );
    const finish = (settle: (at: number) => void) => {
      clearTimeout(limit);
      this.#watchers.delete(watch);
      settle(performance.now());
    };
    this.#watchers.add(watch);
    return promise;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#target = null;
    this.#press?.done();
    this.#socket.close();
  }

  #sendFrame(): void {
    this.#timestamp += frameSamples;
    if (this.#press) return this.#sendKey(this.#press);
    this.voice(this.#frame);
    this.#send(0, Uint8Array.from(this.#frame, toMuLaw), this.#timestamp);
  }

  #sendKey(press: Press): void {
    press.packets += 1;
    const payload = Buffer.from([press.event, 10, 0, 0]);
    payload.writeUInt16BE(press.packets * frameSamples, 2);
    const type = this.#target?.digits ?? 101;
    const isLast = press.packets === keyPackets;
    if (isLast) payload[1] = 10 | 0x80;
    for (let copy = isLast ? 3 : 1; copy > 0; copy -= 1) {
      this.#send(press.packets === 1 ? type | 0x80 : type, payload, press.timestamp);
    }
    if (!isLast) return;
    this.#press = null;
    press.done();
  }

  #send(type: number, payload: Uint8Array, timestamp: number): void {
    if (!this.#target) return;
    const head = Buffer.alloc(12);
    head[0] = 0x80;
    head[1] = type;
    head.writeUInt16BE(this.#sequence & 0xffff, 2);
    head.writeUInt32BE(timestamp >>> 0, 4);
    head.writeUInt32BE(this.#source, 8);
    this.#sequence += 1;
    this.#socket.send([head, payload], this.#target.port, this.#target.address);
  }

  #receive(packet: Buffer): void {
    const type = (packet[1] ?? 0) & 0x7f;
    if (type === 0) {
      this.ear.hear(Array.from(packet.subarray(12), fromMuLaw));
      for (const watch of this.#watchers) watch();
    } else if (type === (this.#target?.digits ?? 101)) this.#receiveKey(packet);
  }

  #receiveKey(packet: Buffer): void {
    const timestamp = packet.readUInt32BE(4);
    const isEnd = ((packet[13] ?? 0) & 0x80) !== 0;
    if (!isEnd || timestamp === this.#lastKeyAt) return;
    this.#lastKeyAt = timestamp;
    this.onKey(keys[packet[12] ?? 0] ?? "");
  }
}
