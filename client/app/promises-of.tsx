import type { CustomerId } from "#shared/ids.ts";
import { latePart } from "#client/ui/late-part.tsx";

const CustomerPromises = latePart(
  async () => (await import("#client/features/work-items/customer-promises.tsx")).CustomerPromises,
);

/** Behind the card: it is never waited for. */
export function PromisesOf({ customerId }: { customerId: CustomerId }) {
  return <CustomerPromises key={customerId} customerId={customerId} />;
}
