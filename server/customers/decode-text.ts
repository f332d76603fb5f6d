import type { ImportResult } from "#shared/contracts/customer-files.ts";

export type TextEncodingName = ImportResult["encoding"];
type Decoded = Readonly<{ text: string; encoding: TextEncodingName }>;

/** The most frequent characters of running Chinese text, names and addresses, in both scripts. */
const usual = new Set(
  "的一是了不在人有我他這个中大來上國个到說们為子和你地出道也時年得就那要下以生會自着去之過家學" +
    "国来说们为时会过学这个台北市縣县區区路街號号樓楼弄巷段村里鄉乡鎮镇省王李張张陳陈林黃黄吳吴劉刘" +
    "周徐孫孙胡朱高何郭馬马羅罗梁宋鄭郑謝谢韓韩唐馮冯于董蕭萧程曹袁鄧邓許许傅沈曾彭呂吕蘇苏盧卢蔣蒋" +
    "蔡賈贾丁魏薛葉叶閻阎余潘杜戴夏鍾钟汪田任姜范方石姚譚谭廖鄒邹熊金陸陆郝孔白崔康毛邱秦江史顧顾侯" +
    "邵孟龍龙萬万段雷錢钱湯汤尹黎易常武喬乔賀贺賴赖龔龚文顧客代碼码名稱称地址電电話话公司有限先生小姐",
);

/**
 * Reads a file of unknown encoding: byte order mark, then strict UTF-8, then whichever of Big5 and
 * GB18030 makes more usual Chinese of it. Almost any bytes are valid in both, so validity decides little.
 */
export function decodeText(bytes: Uint8Array, told?: TextEncodingName): Decoded {
  if (told) return { text: read(bytes, told, false) ?? "", encoding: told };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return { text: read(bytes, "utf-16le", false) ?? "", encoding: "utf-16le" };
  }
  const utf8 = read(bytes, "utf-8", true);
  if (utf8 !== null) return { text: utf8, encoding: "utf-8" };
  const [big5, gb] = [read(bytes, "big5", false) ?? "", read(bytes, "gb18030", false) ?? ""];
  return likeness(big5) >= likeness(gb)
    ? { text: big5, encoding: "big5" }
    : { text: gb, encoding: "gb18030" };
}

/** The decoder takes a byte order mark off. null: not valid, when that is asked for. */
function read(bytes: Uint8Array, encoding: TextEncodingName, fatal: boolean): string | null {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** How much a text looks like Chinese that people wrote. */
function likeness(text: string): number {
  let [known, strange, han] = [0, 0, 0];
  for (const sign of text.slice(0, 200_000)) {
    if (usual.has(sign)) known += 1;
    else if (sign === "\ufffd" || /[\p{Co}\p{Cc}]/u.test(sign)) strange += /\s/.test(sign) ? 0 : 1;
    else if (/[\u4e00-\u9fff]/.test(sign)) han += 1;
  }
  return (known - 10 * strange) / (known + han + strange + 1);
}
