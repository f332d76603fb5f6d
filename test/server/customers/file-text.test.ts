import { expect, it } from "vitest";
import { csvLine, readCsv } from "#server/customers/csv-text.ts";
import { decodeText } from "#server/customers/decode-text.ts";

const cells = (text: string) => [...readCsv(text)].map((row) => row.cells);

it("reads quotes, line breaks in cells, and any of three separators", () => {
  expect(cells('a,"b ""x"", c"\r\n"1\n2",3\r\n\r\n')).toEqual([
    ["a", 'b "x", c'],
    ["1\n2", "3"],
  ]);
  expect(cells("a;b,c;d\n1;2;3")).toEqual([
    ["a", "b,c", "d"],
    ["1", "2", "3"],
  ]);
  expect(cells("a\tb\n1\t2")[1]).toEqual(["1", "2"]);
  expect([...readCsv('a\n"x\ny"\nz')].map(({ line }) => line)).toEqual([1, 2, 4]);
  expect(cells('a,"never closed')).toEqual([["a", "never closed"]]);
});

it.each(["=1+1", "+886912345678", "-5", "@x", "'=1", "plain", ' "q" ', "a\nb"])(
  "writes %s so that it comes back",
  (text) => {
    const line = csvLine([text, "end"]);
    expect(/^"?[=+@-]/.test(line)).toBe(false);
    if (text !== "'=1") expect(cells(line)).toEqual([[text.trim(), "end"]]);
  },
);

/** The same head and row in the two encodings that Chinese spreadsheets still write. */
const files = {
  // 姓名,地址 / 王小明,台北市
  big5: "a96da657 2c a661a77d 0a a4fda470a9fa 2c a578a55fa5ab",
  // 姓名,地址 / 王小明,北京市海淀区
  gb18030: "d0d5c3fb 2c b5d8d6b7 0a cdf5d0a1c3f7 2c b1b1bea9cad0baa3b5edc7f8",
} as const;

it.each(Object.entries(files))("finds out that a file is %s", (encoding, hex) => {
  const decoded = decodeText(Buffer.from(hex.replaceAll(" ", ""), "hex"));
  expect(decoded.encoding).toBe(encoding);
  expect(decoded.text).toMatch(/^姓名,地址\n王小明,/);
});

it("believes a byte order mark and valid UTF-8", () => {
  expect(decodeText(Buffer.from("\ufeff王", "utf8"))).toEqual({ text: "王", encoding: "utf-8" });
  expect(decodeText(Buffer.from("\ufeff王", "utf16le"))).toEqual({
    text: "王",
    encoding: "utf-16le",
  });
  expect(decodeText(Buffer.from("a,b")).encoding).toBe("utf-8");
});
