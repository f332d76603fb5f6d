const cjk = /[\u3400-\u9fff\uf900-\ufaff]/;

/**
 * 王小明 先生, Ms Ida Berg. What was recorded is shown as it is, with one exception: a bare 小姐 is an
 * insult in mainland usage, so there it reads 女士.
 */
export function formatName(name: string, salutation: string | null, locale: string): string {
  if (!salutation) return name;
  const shown = locale === "zh-CN" && salutation === "小姐" ? "女士" : salutation;
  return cjk.test(name) ? `${name} ${shown}` : `${shown} ${name}`;
}
