import { EntitySchema } from "typeorm";
import type { ComplaintStep as View } from "#shared/contracts/ticket-parts.ts";
import type { SiteId, TicketId, UserId } from "#shared/ids.ts";

/** A stage of a complaint's cycle: planned when the cycle begins, done with its record. */
interface ComplaintStep extends Pick<View, "cycle" | "stage" | "record"> {
  siteId: SiteId;
  ticketId: TicketId;
  dueAt: Date;
  doneAt: Date | null;
  doneBy: UserId | null;
}

export const ComplaintStepEntity = new EntitySchema<ComplaintStep>({
  name: "ComplaintStep",
  tableName: "complaint_steps",
  columns: {
    siteId: { type: "smallint" },
    ticketId: { type: "uuid", primary: true },
    cycle: { type: "smallint", primary: true },
    stage: { type: "varchar", length: 16, primary: true },
    dueAt: { type: "timestamptz" },
    doneAt: { type: "timestamptz", nullable: true },
    doneBy: { type: "uuid", nullable: true },
    record: { type: "jsonb", default: {} },
  },
  foreignKeys: (
    [
      ["site_id", "siteId", "sites"],
      ["ticket_id", "ticketId", "tickets"],
      ["done_by", "doneBy", "users"],
    ] as const
  ).map(([column, property, target]) => ({
    name: `complaint_steps_${column}_fkey`,
    target,
    columnNames: [property],
    referencedColumnNames: ["id"],
  })),
  checks: [
    {
      name: "complaint_steps_stage_known",
      expression:
        "stage IN ('received','acknowledged','assessed','investigating','responded','accepted','closed')",
    },
  ],
});
