import { useQueryClient } from "@tanstack/react-query";
import type { CustomerId } from "#shared/ids.ts";
import type { Submitting } from "#client/lib/use-submit.ts";
import { useSubmit } from "#client/lib/use-submit.ts";

export const extrasKey = (customerId: CustomerId) => ["customer", customerId, "extras"];

/** Sends a change of what belongs to the customer and shows what is there then. */
export function useExtraChange(customerId: CustomerId): Submitting {
  const queries = useQueryClient();
  const submitting = useSubmit();
  return {
    ...submitting,
    submit: (work) =>
      submitting.submit(async () => {
        await work();
        await queries.invalidateQueries({ queryKey: extrasKey(customerId) });
      }),
  };
}
