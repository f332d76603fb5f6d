import type { EntitySchema } from "typeorm";

/** Every area's tables. A file named *.entity.ts that is missing here fails the drift test. */
export const entities: EntitySchema[] = [];
