import type { UseMutationResult } from "@tanstack/react-query";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { LiveCall } from "#shared/contracts/calls.ts";
import type { CustomerSummary } from "#shared/contracts/customers.ts";
import { createCustomer } from "#shared/contracts/customers.ts";
import { callApi } from "#client/lib/api.ts";

export interface NewCustomer {
  readonly name: string;
  readonly salutation: string;
  readonly phone: string;
}

/** Records who is calling; the server then gives the call to them and pushes the new card. */
export function useCreateCustomer(
  call: LiveCall,
): UseMutationResult<CustomerSummary, Error, NewCustomer> {
  // One key per form: a repeat after a lost answer records nobody twice.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: ({ name, salutation, phone }: NewCustomer) =>
      callApi(createCustomer, {
        idempotencyKey,
        body: {
          displayName: name,
          salutation: salutation.trim() || null,
          language: call.language,
          phone: phone.trim() || null,
          callId: call.callId,
        },
      }),
  });
}
