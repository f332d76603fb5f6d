import { EntitySchema } from "typeorm";
import type { CustomerId, InteractionId, SiteId, UserId } from "#shared/ids.ts";

/** An interaction was somebody else's than was thought. */
interface InteractionMove {
  id: string;
  siteId: SiteId;
  interactionId: InteractionId;
  /** null: nobody's. */
  fromId: CustomerId | null;
  toId: CustomerId | null;
  movedBy: UserId;
  movedAt: Date;
}

export const InteractionMoveEntity = new EntitySchema<InteractionMove>({
  name: "InteractionMove",
  tableName: "interaction_moves",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    interactionId: { type: "uuid" },
    fromId: { type: "uuid", nullable: true },
    toId: { type: "uuid", nullable: true },
    movedBy: { type: "uuid" },
    movedAt: { type: "timestamptz", default: () => "now()" },
  },
  foreignKeys: (
    [
      ["site_id", "siteId", "sites"],
      ["from_id", "fromId", "customers"],
      ["to_id", "toId", "customers"],
      ["moved_by", "movedBy", "users"],
    ] as const
  ).map(([column, property, target]) => ({
    name: `interaction_moves_${column}_fkey`,
    target,
    columnNames: [property],
    referencedColumnNames: ["id"],
  })),
  indices: [
    { name: "interaction_moves_interaction_id_idx", columns: ["interactionId", "movedAt"] },
  ],
});
