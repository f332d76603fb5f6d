/** G.711 mu-law: the code every telephone and carrier speaks. Samples are 16 bits, signed. */

const bias = 0x84;
const loudest = 32_635;

const decoded = Int16Array.from({ length: 256 }, (_, byte) => decode(byte));
const encoded = Uint8Array.from({ length: 65_536 }, (_, index) => encode(index - 32_768));

export function fromMuLaw(byte: number): number {
  return decoded[byte] ?? 0;
}

export function toMuLaw(sample: number): number {
  return encoded[sample + 32_768] ?? 0;
}

function decode(byte: number): number {
  const code = ~byte & 0xff;
  const size = ((((code & 0x0f) << 3) + bias) << ((code >> 4) & 7)) - bias;
  return code & 0x80 ? -size : size;
}

/** A sign, the segment as a power of two, four bits within it; all inverted on the wire. */
function encode(sample: number): number {
  const size = Math.min(Math.abs(sample), loudest) + bias;
  const segment = 31 - Math.clz32(size) - 7;
  const step = (size >> (segment + 3)) & 0x0f;
  return ~((sample < 0 ? 0x80 : 0) | (segment << 4) | step) & 0xff;
}
