/** The skills a call asks for with their least levels; equal requirements have equal keys. */
export type Requirement = Readonly<{
  key: string;
  skills: readonly Readonly<{ skill: string; level: number }>[];
}>;

export const noRequirement: Requirement = { key: "", skills: [] };

export function readRequirement(skills: Readonly<Record<string, number>>): Requirement {
  const entries = Object.entries(skills);
  if (entries.length === 0) return noRequirement;
  if (entries.length > 1) entries.sort(([one], [other]) => (one < other ? -1 : 1));
  let key = "";
  for (const [skill, level] of entries) key += `${skill}\u0000${level}\u0001`;
  return { key, skills: entries.map(([skill, level]) => ({ skill, level })) };
}

/** [SK1] Every skill at its least level or better. */
export function meets(skills: ReadonlyMap<string, number>, requirement: Requirement): boolean {
  for (const { skill, level } of requirement.skills) {
    const own = skills.get(skill);
    if (own === undefined || !(own >= level)) return false;
  }
  return true;
}
