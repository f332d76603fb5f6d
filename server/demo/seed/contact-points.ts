import type { SeededRandom } from "#server/lib/seeded-random.ts";
import type { Country, Phone } from "./phone-patterns.ts";
import { landlines, makePhone, mobiles } from "./phone-patterns.ts";

export type DemoContact = Readonly<{
  kind: "mobile" | "landline" | "work" | "email" | "line" | "wechat";
  value: string;
  typed: string;
  verified: boolean;
}>;

const mailNames =
  "sunny.wang amy.lin kevin.chen happy.cat blue.sky mountain.tea green.leaf river.stone little.bear night.owl paper.moon quiet.garden red.bean silver.fox early.bird coffee.time".split(
    " ",
  );

/** Gives out telephone numbers, none of them twice. */
export class NumberBook {
  #random: SeededRandom;
  #given = new Set<string>();

  constructor(random: SeededRandom, taken: readonly string[] = []) {
    this.#random = random;
    this.#given = new Set(taken);
  }

  mobile(country: Country): Phone {
    return this.#fresh(() => makePhone(this.#random, this.#random.pick(mobiles[country])));
  }

  landline(country: Country): Phone {
    return this.#fresh(() => makePhone(this.#random, this.#random.pick(landlines[country])));
  }

  #fresh(make: () => Phone): Phone {
    let phone = make();
    while (this.#given.has(phone.value)) phone = make();
    this.#given.add(phone.value);
    return phone;
  }
}

export function personContacts(
  random: SeededRandom,
  country: Country,
  numbers: NumberBook,
): DemoContact[] {
  const contacts: DemoContact[] = [
    { kind: "mobile", ...numbers.mobile(country), verified: random.chance(0.6) },
  ];
  if (random.chance(0.35))
    contacts.push({ kind: "landline", ...numbers.landline(country), verified: random.chance(0.2) });
  if (random.chance(0.6)) contacts.push(email(random));
  if (country === "TW" && random.chance(0.4)) contacts.push(account(random, "line"));
  if (country === "CN" && random.chance(0.5)) contacts.push(account(random, "wechat"));
  return contacts;
}

export function organisationContacts(
  random: SeededRandom,
  country: Country,
  numbers: NumberBook,
): DemoContact[] {
  const switchboard = numbers.landline(country);
  const typed =
    country === "TW" && random.chance(0.4)
      ? `${switchboard.typed} #${random.whole(100, 999)} 分機`
      : switchboard.typed;
  const contacts: DemoContact[] = [
    { kind: "work", value: switchboard.value, typed, verified: random.chance(0.7) },
  ];
  if (random.chance(0.6))
    contacts.push({ kind: "mobile", ...numbers.mobile(country), verified: random.chance(0.5) });
  if (random.chance(0.8)) contacts.push(email(random));
  return contacts;
}

function email(random: SeededRandom): DemoContact {
  const domain = random.pick(["example.com", "example.org", "example.net"]);
  const value = `${random.pick(mailNames)}${random.whole(10, 9_999)}@${domain}`;
  return { kind: "email", value, typed: value, verified: random.chance(0.4) };
}

function account(random: SeededRandom, kind: "line" | "wechat"): DemoContact {
  const value = `${random.pick(mailNames).replace(".", "_")}${random.whole(10, 9_999)}`;
  return { kind, value, typed: value, verified: false };
}
