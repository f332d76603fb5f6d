import * as fc from "fast-check";
import { expect, it } from "vitest";
import { Decoder, Encoder, PacketType, type Packet } from "socket.io-parser";
import { jsonText } from "#server/lib/json-text.ts";
import { textPackets } from "#server/realtime/text-packets.ts";

const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const packet: fc.Arbitrary<Packet> = fc.record({
  type: fc.constantFrom(PacketType.EVENT, PacketType.ACK),
  nsp: fc.constantFrom("/", "/other"),
  data: fc.tuple(fc.constantFrom("call.offered", "customer.card"), json),
  id: fc.option(fc.nat(), { nil: undefined }),
}) as fc.Arbitrary<Packet>;

it("writes what Socket.IO itself would write", () => {
  const [ours, theirs] = [new textPackets.Encoder(), new Encoder()];
  fc.assert(
    fc.property(packet, (told) => {
      expect(ours.encode(told)).toEqual(theirs.encode(told));
    }),
  );
});

it("sends an object with the text that it brings", () => {
  fc.assert(
    fc.property(json, (value) => {
      const card = { [jsonText]: JSON.stringify(value), toJSON: () => "not asked" };
      const told = { type: PacketType.EVENT, nsp: "/", data: ["customer.card", card] };
      const [text = ""] = new textPackets.Encoder().encode(told);
      expect(JSON.parse(text.slice(1))).toEqual(["customer.card", value]);
    }),
  );
});

it.each<Packet>([
  { type: PacketType.CONNECT, nsp: "/", data: { sid: "s1" } },
  { type: PacketType.DISCONNECT, nsp: "/" },
  { type: PacketType.CONNECT_ERROR, nsp: "/", data: { message: "not_signed_in" } },
])("writes $type, which carries no event", (told) => {
  const decoder = new Decoder();
  const read: Packet[] = [];
  decoder.on("decoded", (one: Packet) => read.push(one));
  for (const text of new textPackets.Encoder().encode(told)) decoder.add(text);
  expect(read).toMatchObject([told]);
});
