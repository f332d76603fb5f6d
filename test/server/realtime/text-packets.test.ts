import * as fc from "fast-check";
import { expect, it } from "vitest";
import { Decoder, Encoder, PacketType, type Packet } from "socket.io-parser";
import { createTextPackets } from "#server/realtime/text-packets.ts";

const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const packet: fc.Arbitrary<Packet> = fc.record({
  type: fc.constantFrom(PacketType.EVENT, PacketType.ACK),
  nsp: fc.constantFrom("/", "/other"),
  data: fc.tuple(fc.constantFrom("call.offered", "customer.card"), json),
  id: fc.option(fc.nat(), { nil: undefined }),
}) as fc.Arbitrary<Packet>;

it("writes what Socket.IO itself would write, written ahead or not", () => {
  const { parser, writeAhead } = createTextPackets();
  const ours = new parser.Encoder();
  const theirs = new Encoder();
  fc.assert(
    fc.property(packet, fc.boolean(), (told, ahead) => {
      const [, payload] = told.data as [string, unknown];
      if (ahead && typeof payload === "object" && payload !== null) writeAhead(payload);
      expect(ours.encode(told)).toEqual(theirs.encode(told));
    }),
  );
});

it("writes once for all who are told in one step, and keeps nothing after it", async () => {
  const { parser, writeAhead } = createTextPackets();
  const encoder = new parser.Encoder();
  let written = 0;
  const card = { toJSON: () => ({ rev: (written += 1) }) };
  const told = { type: PacketType.EVENT, nsp: "/", data: ["customer.card", card] };
  writeAhead(card);
  const texts = [encoder.encode(told), encoder.encode(told)];
  await Promise.resolve();
  expect([...texts, encoder.encode(told)]).toEqual(
    [1, 1, 2].map((rev) => [`2["customer.card",{"rev":${rev}}]`]),
  );
});

it.each<Packet>([
  { type: PacketType.CONNECT, nsp: "/", data: { sid: "s1" } },
  { type: PacketType.DISCONNECT, nsp: "/" },
  { type: PacketType.CONNECT_ERROR, nsp: "/", data: { message: "not_signed_in" } },
])("writes $type, which carries no event", (told) => {
  const { parser } = createTextPackets();
  const decoder = new Decoder();
  const read: Packet[] = [];
  decoder.on("decoded", (one: Packet) => read.push(one));
  for (const text of new parser.Encoder().encode(told)) decoder.add(text);
  expect(read).toMatchObject([told]);
});
