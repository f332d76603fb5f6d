import { Decoder, Encoder, type Packet } from "socket.io-parser";
import { hasJsonText, jsonText } from "#server/lib/json-text.ts";

/**
 * Socket.IO's packets for a server that sends nothing but JSON: a payload is not searched for bytes
 * first, and one that has its text is sent with it.
 */
export const textPackets = {
  Encoder: class extends Encoder {
    override encode({ type, nsp, id, data }: Packet): string[] {
      const namespace = nsp === undefined || nsp === "/" ? "" : `${nsp},`;
      return [`${type}${namespace}${id ?? ""}${data === undefined ? "" : textOf(data)}`];
    }
  },
  Decoder,
};

function textOf(data: unknown): string {
  if (!Array.isArray(data) || data.length !== 2) return JSON.stringify(data);
  const [name, payload] = data as [unknown, unknown];
  if (!hasJsonText(payload)) return JSON.stringify(data);
  return `[${JSON.stringify(name)},${payload[jsonText]}]`;
}
