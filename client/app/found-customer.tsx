import type { CustomerCard as Card } from "#shared/contracts/customers.ts";
import { CustomerCard } from "#client/features/customer-card/customer-card.tsx";
import { RecordButton } from "#client/features/customer-record/record-button.tsx";
import { PromisesOf } from "./promises-of.tsx";

/** A customer that a search found: the card, and the way to the whole record. */
export function FoundCustomer({ card: { customer } }: { card: Card }) {
  return (
    <>
      <CustomerCard customer={customer}>
        <PromisesOf customerId={customer.id} />
      </CustomerCard>
      <div>
        <RecordButton key={customer.id} customerId={customer.id} />
      </div>
    </>
  );
}
