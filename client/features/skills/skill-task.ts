import type { Skill } from "#shared/contracts/skills.ts";

/** What is being done in the dialog. */
export type SkillTask =
  | { readonly kind: "add" }
  | { readonly kind: "rename" | "delete"; readonly skill: Skill };
