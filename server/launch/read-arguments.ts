import { parseArgs } from "node:util";

export type StartArguments = { demo: boolean; https: boolean; pbx: boolean };

/** @throws an Error with a sentence for people on an unknown option. */
export function readArguments(args: readonly string[]): StartArguments {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        demo: { type: "boolean" },
        https: { type: "boolean" },
        pbx: { type: "boolean" },
      },
    });
    return { demo: values.demo ?? false, https: values.https ?? false, pbx: values.pbx ?? false };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(". ")[0] : String(error);
    throw new Error(`${reason}. npm start -- --help shows the options.`, { cause: error });
  }
}
