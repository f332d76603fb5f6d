import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const longestFile = 300;
const medianAtMost = 60;

const sizes = globSync("{server,client,shared}/**/*.{ts,tsx,js}")
  .map((file) => ({ file, lines: linesOfCode(readFileSync(file, "utf8")) }))
  .toSorted((a, b) => a.lines - b.lines);

/** Without blank lines and comments. */
function linesOfCode(text: string): number {
  const bare = text.replaceAll(/^\s*\/\*[\s\S]*?\*\//gm, "");
  return bare.split("\n").filter((line) => !/^\s*(\/\/.*)?$/.test(line)).length;
}

it(`no source file is longer than ${longestFile} lines`, () => {
  expect(sizes.filter(({ lines }) => lines > longestFile)).toEqual([]);
});

it(`half of the source files have at most ${medianAtMost} lines`, () => {
  expect(sizes[Math.floor(sizes.length / 2)]?.lines).toBeLessThanOrEqual(medianAtMost);
});

it("nothing hides behind a name that says nothing", () => {
  const vague = /\/(utils?|helpers?|common|types|index|misc)\.(ts|tsx)$/;
  expect(sizes.map(({ file }) => file).filter((file) => vague.test(file))).toEqual([]);
});
