/** How much a demo holds. */
export type DemoSize = Readonly<{
  customers: number;
  interactions: number;
  tickets: number;
  openTickets: number;
  complaints: number;
  orders: number;
}>;

const full: DemoSize = {
  customers: 5_000,
  interactions: 60_000,
  tickets: 8_000,
  openTickets: 1_500,
  complaints: 300,
  orders: 9_000,
};

/** 1 is the whole demo; tests are content with less. */
export function demoSize(scale: number): DemoSize {
  const scaled = Object.entries(full).map(([name, count]) => [name, Math.ceil(count * scale)]);
  return Object.fromEntries(scaled) as DemoSize;
}
