import type { Finding } from "#server/maintenance/doctor.ts";
import { examineDatabase } from "#server/maintenance/doctor.ts";
import { examineMachine } from "#server/maintenance/examine-machine.ts";
import type { Asked, Command } from "./command.ts";
import { readOptions, withDatabase } from "./command.ts";

export const doctor: Command = {
  usage: "",
  summary: "looks for what keeps a server from taking calls; 1 when it found something",
  async run(asked) {
    readOptions(asked.args, {});
    const findings = [...(await examineMachine(asked.config)), ...(await examineTables(asked))];
    for (const { state, what, text } of findings) {
      asked.say(`${state.padEnd(5)} ${what.padEnd(16)} ${text}`);
    }
    return findings.some(({ state }) => state === "fail") ? 1 : 0;
  },
};

async function examineTables(asked: Asked): Promise<Finding[]> {
  try {
    return await withDatabase(asked, examineDatabase);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return [{ state: "fail", what: "database", text }];
  }
}
