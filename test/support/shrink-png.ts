import { crc32, deflateSync, inflateSync } from "node:zlib";

/**
 * A screenshot as a PNG of at most 256 colours, a third of its size. Screens are flat areas and the
 * soft edges of letters: the commonest colours stay exact, the rest take the nearest of them.
 */
export function shrinkPng(png: Buffer): Buffer {
  const { width, height, channels, lines } = decode(png);
  const counts = new Map<number, number>();
  const pixels = new Uint32Array(width * height);
  for (let n = 0; n < pixels.length; n += 1) {
    const at = n * channels;
    const colour = ((lines[at] ?? 0) << 16) | ((lines[at + 1] ?? 0) << 8) | (lines[at + 2] ?? 0);
    pixels[n] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = choosePalette(counts);
  const indexOf = new Map([...counts.keys()].map((colour) => [colour, nearest(palette, colour)]));
  const rows = Buffer.alloc((width + 1) * height); // each row begins with its filter: none
  for (const [n, colour] of pixels.entries())
    rows[n + Math.floor(n / width) + 1] = indexOf.get(colour) ?? 0;
  const head = Buffer.from(png.subarray(16, 29));
  head[8] = 8; // bits
  head[9] = 3; // palette
  const colours = Buffer.from(
    palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]),
  );
  return Buffer.concat([
    png.subarray(0, 8),
    chunk("IHDR", head),
    chunk("PLTE", colours),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The commonest half, then whatever is farthest from what is chosen: small coloured marks count too. */
function choosePalette(counts: ReadonlyMap<number, number>): number[] {
  const colours = [...counts].toSorted((a, b) => b[1] - a[1]).map(([colour]) => colour);
  const palette = colours.slice(0, 128);
  const away = new Map(
    colours
      .slice(128)
      .map((colour) => [colour, distance(colour, palette[nearest(palette, colour)])]),
  );
  while (palette.length < 256 && away.size > 0) {
    const [farthest] = [...away].reduce((one, other) => (other[1] > one[1] ? other : one));
    palette.push(farthest);
    away.delete(farthest);
    for (const [colour, least] of away)
      away.set(colour, Math.min(least, distance(colour, farthest)));
  }
  return palette;
}

function nearest(palette: readonly number[], colour: number): number {
  let best = 0;
  let least = Infinity;
  for (const [index, other] of palette.entries()) {
    const here = distance(colour, other);
    if (here < least) [best, least] = [index, here];
  }
  return best;
}

function distance(colour: number, other = 0): number {
  const [red, green, blue] = [16, 8, 0].map(
    (shift) => ((colour >> shift) & 255) - ((other >> shift) & 255),
  );
  return (red ?? 0) ** 2 + (green ?? 0) ** 2 + (blue ?? 0) ** 2;
}

/** Chromium's screenshots: 8 bits, RGB or RGBA, not interlaced. */
function decode(png: Buffer) {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const channels = png[25] === 6 ? 4 : 3;
  const data: Buffer[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString("latin1", at + 4, at + 8) === "IDAT")
      data.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(data));
  return { width, height, channels, lines: unfilter(raw, { width, height, channels }) };
}

function unfilter(
  raw: Buffer,
  { width, height, channels }: { width: number; height: number; channels: number },
) {
  const stride = width * channels;
  const lines = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x < channels ? 0 : (lines[at - channels] ?? 0);
      const up = y === 0 ? 0 : (lines[at - stride] ?? 0);
      const corner = x < channels || y === 0 ? 0 : (lines[at - stride - channels] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      lines[at] = (raw[y * (stride + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return lines;
}

function paeth(left: number, up: number, corner: number): number {
  const sum = left + up - corner;
  const [a, b, c] = [Math.abs(sum - left), Math.abs(sum - up), Math.abs(sum - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function chunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, "latin1"), body]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, check]);
}
