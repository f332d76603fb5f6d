import type { Logger } from "#server/lib/logger.ts";

type Line = { level: keyof Logger; fields: Record<string, unknown>; message: string };

/** A logger that keeps its lines for the test to read. */
export function aLog(): Logger & { lines: Line[] } {
  const lines: Line[] = [];
  const at = (level: keyof Logger) => (fields: object, message: string) => {
    lines.push({ level, fields: { ...fields }, message });
  };
  return { lines, debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}
