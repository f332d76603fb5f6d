const browsers = [
  // The order matters: each of them also says it is the ones below.
  [/\bEdg\/(\d+)/, "Edge"],
  [/\bOPR\/(\d+)/, "Opera"],
  [/\bFirefox\/(\d+)/, "Firefox"],
  [/Chrom(?:e|ium)\/(\d+)/, "Chrome"],
  [/\bVersion\/(\d+)[\d.]* .*Safari\//, "Safari"],
] as const;
const systems = [
  [/Windows/, "Windows"],
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
] as const;

/** `Firefox 140 · Windows`, to recognise one's own computer by; null for what is no browser. */
export function browserName(userAgent: string | null): string | null {
  if (userAgent === null) return null;
  for (const [pattern, name] of browsers) {
    const version = pattern.exec(userAgent)?.[1];
    if (version === undefined) continue;
    const system = systems.find(([known]) => known.test(userAgent))?.[1];
    return system === undefined ? `${name} ${version}` : `${name} ${version} · ${system}`;
  }
  return null;
}
