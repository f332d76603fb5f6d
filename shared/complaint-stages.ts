import { complaintStages } from "#shared/contracts/ticket-parts.ts";

export type ComplaintStage = (typeof complaintStages)[number];
export type StageRecord = Readonly<Record<string, string | boolean>>;

export type StageField = Readonly<
  { name: string } & (
    | { kind: "text" }
    | { kind: "yesNo" }
    | { kind: "choice"; choices: readonly string[] }
  )
>;

interface StageRule {
  /** All of them are required to enter the stage. */
  readonly fields: readonly StageField[];
  /** From the beginning of the cycle; working hours are not counted apart. */
  readonly dueHours: number;
}

const grades = ["low", "medium", "high"] as const;
const text = (name: string): StageField => ({ name, kind: "text" });
const choice = (name: string, choices: readonly string[]): StageField => ({
  name,
  kind: "choice",
  choices,
});

/** What ISO 10002 wants known at each stage, and until when it should be reached. */
export const stageRules: Readonly<Record<ComplaintStage, StageRule>> = {
  received: { fields: [], dueHours: 0 },
  acknowledged: {
    fields: [choice("channel", ["phone", "email", "letter", "inPerson"]), text("remedyWanted")],
    dueHours: 24,
  },
  assessed: {
    fields: [
      choice("severity", grades),
      choice("complexity", grades),
      choice("impact", ["one", "several", "many"]),
      { name: "immediateAction", kind: "yesNo" },
    ],
    dueHours: 48,
  },
  investigating: { fields: [text("investigator"), text("plan")], dueHours: 72 },
  responded: {
    fields: [
      text("findings"),
      text("cause"),
      choice("decision", ["remedy", "goodwill", "explanation", "rejection"]),
      text("answer"),
    ],
    dueHours: 240,
  },
  accepted: {
    fields: [{ name: "satisfied", kind: "yesNo" }, text("reaction")],
    dueHours: 360,
  },
  closed: {
    fields: [choice("outcome", ["upheld", "partly", "notUpheld", "withdrawn"]), text("lesson")],
    dueHours: 720,
  },
};

/** Why a case begins again is the one thing a new cycle demands. */
export const reopeningFields: readonly StageField[] = [text("reason")];

/**
 * The stages that may follow. After the end, or when the customer did not accept, a new cycle may
 * begin on the same case.
 */
export function stagesAfter(stage: ComplaintStage, record: StageRecord = {}): ComplaintStage[] {
  const next = complaintStages[complaintStages.indexOf(stage) + 1];
  const again = stage === "closed" || (stage === "accepted" && record.satisfied === false);
  return [...(next === undefined ? [] : [next]), ...(again ? ["received" as const] : [])];
}

/** Names of fields that are missing, empty or none of the choices. */
export function faultyFields(fields: readonly StageField[], record: StageRecord): string[] {
  return fields.filter((field) => !isGiven(field, record[field.name])).map(({ name }) => name);
}

function isGiven(field: StageField, value: string | boolean | undefined): boolean {
  if (field.kind === "yesNo") return typeof value === "boolean";
  if (typeof value !== "string") return false;
  return field.kind === "choice" ? field.choices.includes(value) : value.trim() !== "";
}
