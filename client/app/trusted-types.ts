interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML(text: string): string }): unknown;
}

/**
 * The one policy the page allows. Mantine writes its style sheets as text, which holds no `<`;
 * anything that could be markup is refused, and scripts made from text are refused altogether.
 */
export function installTrustedTypes(
  factory: PolicyFactory | undefined = (window as { trustedTypes?: PolicyFactory }).trustedTypes,
): void {
  factory?.createPolicy("default", { createHTML: refuseMarkup });
}

export function refuseMarkup(text: string): string {
  if (text.includes("<")) throw new TypeError("Markup made from text is refused.");
  return text;
}
