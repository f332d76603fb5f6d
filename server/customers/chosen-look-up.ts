import type { CustomerCard } from "#shared/contracts/customers.ts";
import type { LookUp } from "./card-query.ts";
import type { CardText } from "./written-card.ts";

/** The agent has said who is calling: one match, and none of routing's business any more. */
export function chosenLookUp(card: CardText): LookUp {
  const { customer } = JSON.parse(card) as CustomerCard;
  const { id, code, kind, displayName, salutation, tier, language } = customer;
  const match = { id, code, kind, displayName, salutation, tier, language };
  return { matches: [{ ...match, matchedBy: "chosen" }], card, caller: null };
}
