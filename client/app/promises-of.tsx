import { lazy, Suspense } from "react";
import type { CustomerId } from "#shared/ids.ts";

const CustomerPromises = lazy(async () => ({
  default: (await import("#client/features/work-items/customer-promises.tsx")).CustomerPromises,
}));

/** Behind the card: it is never waited for. */
export function PromisesOf({ customerId }: { customerId: CustomerId }) {
  return (
    <Suspense fallback={null}>
      <CustomerPromises key={customerId} customerId={customerId} />
    </Suspense>
  );
}
