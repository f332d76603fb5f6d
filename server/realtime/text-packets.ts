import { Decoder, Encoder, type Packet } from "socket.io-parser";

/**
 * Socket.IO's packets for a server that sends nothing but JSON: a payload is not searched for bytes
 * first, and what is known to be sent soon is written ahead of time, off the way of the call.
 */
export function createTextPackets() {
  const written = new WeakMap<object, string>();

  class TextEncoder extends Encoder {
    override encode({ type, nsp, id, data }: Packet): string[] {
      const namespace = nsp === undefined || nsp === "/" ? "" : `${nsp},`;
      return [`${type}${namespace}${id ?? ""}${data === undefined ? "" : textOf(data)}`];
    }
  }

  function textOf(data: unknown): string {
    const [name, payload] = Array.isArray(data) && data.length === 2 ? data : [];
    const text = isObject(payload) ? written.get(payload) : undefined;
    if (text === undefined) return JSON.stringify(data);
    queueMicrotask(() => written.delete(payload as object));
    return `[${JSON.stringify(name)},${text}]`;
  }

  return {
    parser: { Encoder: TextEncoder, Decoder },
    /** For all who are told of it in one step. The payload must not change any more. */
    writeAhead: (payload: object): void => void written.set(payload, JSON.stringify(payload)),
  };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
