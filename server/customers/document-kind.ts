/** Media types of documents by what a file begins with and what its name ends with; both must fit. */
const kinds = [
  { type: "application/pdf", ends: ["pdf"], begins: ["25504446"] },
  { type: "image/png", ends: ["png"], begins: ["89504e470d0a1a0a"] },
  { type: "image/jpeg", ends: ["jpg", "jpeg"], begins: ["ffd8ff"] },
  {
    type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ends: ["docx"],
    begins: ["504b0304"],
  },
  {
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ends: ["xlsx"],
    begins: ["504b0304"],
  },
  { type: "application/vnd.oasis.opendocument.text", ends: ["odt"], begins: ["504b0304"] },
  { type: "application/msword", ends: ["doc"], begins: ["d0cf11e0a1b11ae1"] },
  { type: "application/vnd.ms-excel", ends: ["xls"], begins: ["d0cf11e0a1b11ae1"] },
] as const;
const plainEnds = new Set(["txt", "csv"]);

/** null: nothing that is kept. A program with the name of a picture is no picture. */
export function documentKind(name: string, bytes: Buffer): string | null {
  const end = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const head = bytes.subarray(0, 8).toString("hex");
  const known = kinds.find(
    ({ ends, begins }) =>
      ends.some((each) => each === end) && begins.some((each) => head.startsWith(each)),
  );
  if (known) return known.type;
  return plainEnds.has(end) && !bytes.includes(0) ? "text/plain" : null;
}
