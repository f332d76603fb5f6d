import type { CallDetails } from "./inputs.ts";

/**
 * [IN7] What a report says refines what is known; what it leaves out, or withholds, takes nothing
 * away. Gives the same object when nothing is new.
 */
export function mergeDetails(known: CallDetails, said: CallDetails): CallDetails {
  const news = Object.entries(said).filter(([key, value]) => {
    const before = known[key as keyof CallDetails];
    if (key === "ivr" || value === undefined || before === value) return false;
    return value !== null || before === undefined;
  });
  const ivr = mergeIvr(known.ivr, said.ivr);
  const isIvrNew = ivr !== known.ivr && ivr !== undefined;
  if (news.length === 0 && !isIvrNew) return known;
  return { ...known, ...Object.fromEntries(news), ...(isIvrNew && { ivr }) };
}

type Ivr = NonNullable<CallDetails["ivr"]>;

function mergeIvr(known: Ivr | undefined, said: Ivr | undefined): Ivr | undefined {
  if (!known || !said) return known ?? said;
  const merged: Ivr = { ...known, ...said };
  if (known.digits && said.digits) merged.digits = { ...known.digits, ...said.digits };
  return JSON.stringify(merged) === JSON.stringify(known) ? known : merged;
}
