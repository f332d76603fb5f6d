/**
 * The fields of a customer's archive that have no column of their own. One catalogue drives form,
 * card, search, history, export and import, so none of them can forget one.
 */
export const fieldGroups = ["background", "mind", "statistics", "exchange", "further"] as const;
export type FieldGroup = (typeof fieldGroups)[number];

export type FieldShape = Readonly<{
  group: FieldGroup;
  /** `amount`: decimal text; `percent`: 0 to 100; `currency`: ISO 4217. */
  kind: "text" | "longText" | "amount" | "percent" | "currency" | "choice";
  choices?: readonly string[];
}>;

const text = (group: FieldGroup): FieldShape => ({ group, kind: "text" });
const longText = (group: FieldGroup): FieldShape => ({ group, kind: "longText" });

export const customerFields = {
  postalCode: text("background"),
  currency: { group: "background", kind: "currency" },
  quotationRecord: longText("background"),
  preferentialTerms: text("background"),
  paymentTerms: text("background"),
  taxRule: text("background"),
  creditRecord: longText("background"),
  /** The most we sell in a period; not the credit limit. */
  salesLimit: { group: "background", kind: "amount" },
  deliveryPlace: text("background"),
  invoiceAddress: text("background"),
  salespersonCode: text("background"),
  commissionCode: text("background"),
  customerType: text("background"),

  interests: longText("mind"),
  hobbies: longText("mind"),
  motives: longText("mind"),
  perception: longText("mind"),
  attitudes: longText("mind"),
  opinions: longText("mind"),

  companyRating: longText("statistics"),
  contractPerformance: longText("statistics"),
  competitorDealings: longText("statistics"),
  demandPotential: longText("statistics"),

  tradeTime: text("exchange"),
  tradePlace: text("exchange"),
  tradeMode: text("exchange"),
  tradeExpense: { group: "exchange", kind: "amount" },
  privileges: longText("exchange"),
  suppliedRecord: longText("exchange"),
  retentionEfforts: longText("exchange"),

  purchaseTerm: text("further"),
  creditLimit: { group: "further", kind: "amount" },
  freightPayer: { group: "further", kind: "choice", choices: ["us", "customer", "shared"] },
  walletShare: { group: "further", kind: "percent" },
  serviceNeeds: longText("further"),
  consumptionHabits: longText("further"),
  buyingPower: longText("further"),
  purchasedProducts: longText("further"),
  serviceHistory: longText("further"),
  buyingOpportunities: longText("further"),
  lifeEvents: longText("further"),
} as const satisfies Record<string, FieldShape>;

export type FieldKey = keyof typeof customerFields;
export const fieldKeys = Object.keys(customerFields) as FieldKey[];

export function fieldsOf(group: FieldGroup): FieldKey[] {
  return fieldKeys.filter((key) => customerFields[key].group === group);
}

const longest = { text: 200, longText: 2_000, amount: 15, percent: 6, currency: 3, choice: 16 };

/** How many characters the field takes. */
export function longestOf(key: FieldKey): number {
  return longest[customerFields[key].kind];
}

/** The value as it is kept: full-width digits and capitals made plain. null: it does not fit. */
export function readField(key: FieldKey, written: string): string | null {
  const shape: FieldShape = customerFields[key];
  const plain = shape.kind.endsWith("ext") ? written.trim() : written.normalize("NFKC").trim();
  if (plain.length > longest[shape.kind] + 10) return null;
  if (plain === "") return "";
  switch (shape.kind) {
    case "text":
    case "longText":
      return plain.length <= longest[shape.kind] ? plain : null;
    case "amount":
      return readAmount(plain, 12);
    case "percent": {
      const share = readAmount(plain.replace(/\s*%$/, ""), 3);
      return share !== null && Number(share) <= 100 ? share : null;
    }
    case "currency":
      return /^[a-z]{3}$/i.test(plain) ? plain.toUpperCase() : null;
    case "choice":
      return shape.choices?.includes(plain) ? plain : null;
  }
}

/** `1,234,567.5` and `1234567.5`, up to two places behind the point; never negative. */
export function readAmount(written: string, digits: number): string | null {
  const plain = written.normalize("NFKC").replaceAll(/[\s,]/g, "");
  const found = /^(\d+)(?:\.(\d{1,2}))?$/.exec(plain);
  if (!found || (found[1] ?? "").length > digits) return null;
  return plain.replace(/^0+(?=\d)/, "");
}
