import { CustomersPage } from "#client/features/customer-list/customers-page.tsx";
import { NewRecordDialog } from "#client/features/customer-record/new-record-dialog.tsx";
import { RecordButton } from "#client/features/customer-record/record-button.tsx";

/** Customers with the record of each. */
export function CustomersScreen() {
  return (
    <CustomersPage
      renderRecord={(customerId) => <RecordButton customerId={customerId} />}
      renderNew={(onClose) => <NewRecordDialog onClose={onClose} />}
    />
  );
}
