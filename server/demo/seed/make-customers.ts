import type { SeededRandom } from "#server/lib/seeded-random.ts";
import type { DemoContact } from "./contact-points.ts";
import { NumberBook, organisationContacts, personContacts } from "./contact-points.ts";
import type { Gender, Market } from "./markets.ts";
import { markets, marketShares } from "./markets.ts";

export type DemoCustomer = Readonly<{
  id: string;
  code: string;
  kind: "person" | "organisation";
  market: Market;
  displayName: string;
  salutation: string | null;
  tier: "mvc" | "mgc" | "standard" | "bz";
  contactPerson: string | null;
  address: string | null;
  /** The day they became a customer. */
  since: Date;
  notesToKnow: readonly string[];
  preferences: Readonly<Record<string, string>>;
  doNotCall: boolean;
  contacts: readonly DemoContact[];
}>;

const dayMs = 86_400_000;
const organisationShare = 0.16;
/** So many customers share a number with the one before: families and switchboards. */
const sharingShare = 0.05;

export function makeCustomers(
  random: SeededRandom,
  count: number,
  now: Date,
  knownCaller: DemoCustomer,
): DemoCustomer[] {
  const numbers = new NumberBook(
    random,
    knownCaller.contacts.map(({ value }) => value),
  );
  const customers = [knownCaller];
  while (customers.length < count) {
    const code = customerCode(customers.length + 1);
    const customer = makeCustomer(random, code, now, numbers);
    const before = customers.at(-1);
    const shares = customers.length > 1 && before && random.chance(sharingShare);
    customers.push(shares ? sharingWith(before, customer) : customer);
  }
  return customers;
}

export function customerCode(n: number): string {
  return `C${String(n).padStart(6, "0")}`;
}

function makeCustomer(
  random: SeededRandom,
  code: string,
  now: Date,
  numbers: NumberBook,
): DemoCustomer {
  const market = markets[random.weighted(marketShares)];
  const kind = random.chance(organisationShare) ? "organisation" : "person";
  const isPerson = kind === "person";
  const gender: Gender = random.chance(0.5) ? "female" : "male";
  const person = market.personName(random, gender);
  return {
    id: random.uuid(),
    code,
    kind,
    market,
    displayName: isPerson ? person : organisationName(random, market),
    salutation: isPerson && random.chance(0.88) ? random.pick(market.salutations[gender]) : null,
    tier: random.weighted({ mvc: 5, mgc: 15, standard: 73, bz: 7 }),
    contactPerson: isPerson ? null : person,
    address: random.chance(0.9) ? makeAddress(random, market) : null,
    since: new Date(now.getTime() - random.fraction() ** 1.5 * 3_600 * dayMs - dayMs),
    notesToKnow: random.chance(0.12) ? [random.pick(market.phrases.notesToKnow)] : [],
    preferences: makePreferences(random, market),
    doNotCall: random.chance(0.02),
    contacts: isPerson
      ? personContacts(random, market.country, numbers)
      : organisationContacts(random, market.country, numbers),
  };
}

/** The same number, typed the same way, not verified for the second one. */
function sharingWith(first: DemoCustomer, second: DemoCustomer): DemoCustomer {
  const shared =
    first.contacts.find(({ kind }) => kind === "landline" || kind === "work") ?? first.contacts[0];
  if (!shared) return second;
  const kind = first.kind === "organisation" ? "work" : shared.kind;
  const contacts = [...second.contacts, { ...shared, kind, verified: false }];
  const lives = first.kind === "person" && second.kind === "person";
  return { ...second, contacts, ...(lives && { address: first.address }) };
}

function organisationName(random: SeededRandom, market: Market): string {
  const { stems, trades, forms, gap } = market.organisation;
  const [stem, trade, form] = [random.pick(stems), random.pick(trades), random.pick(forms)];
  const formFirst = market.country === "JP" || market.country === "KR" || market.country === "VN";
  return (formFirst ? [form, stem, trade] : [stem, trade, form]).join(gap);
}

function makeAddress(random: SeededRandom, market: Market): string {
  return random
    .pick(market.addresses)
    .replaceAll("#樓", () => `${random.whole(2, 24)}樓`)
    .replaceAll("#", () => String(random.whole(1, 268)));
}

function makePreferences(random: SeededRandom, market: Market): Record<string, string> {
  const chosen: Record<string, string> = {};
  for (const [name, values] of Object.entries(market.phrases.preferences)) {
    if (random.chance(0.2)) chosen[name] = random.pick(values);
  }
  return chosen;
}
