import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";

export const customFieldKinds = ["text", "number", "date", "choice", "yesNo"] as const;
const label = z.string().check(z.trim(), z.minLength(1), z.maxLength(64));

export const CustomFieldDraft = z.object({
  /** Stays for life: values and files are kept by it. */
  key: z.string().check(z.regex(/^[a-z][a-zA-Z0-9]{0,31}$/)),
  labels: z.object({ en: label, "zh-TW": label, "zh-CN": label }),
  kind: z.enum(customFieldKinds),
  /** What can be chosen; of other kinds empty. */
  choices: z.array(label).check(z.maxLength(50)),
});
export const CustomField = z.object({
  id: z.uuid(),
  ...CustomFieldDraft.shape,
  /** false: hidden on forms; what was written stays. */
  active: z.boolean(),
  rev: z.int(),
});
export type CustomField = z.infer<typeof CustomField>;

export const listCustomFields = endpoint({
  method: "GET",
  path: "/custom-fields",
  access: "customer:read",
  summary: "The fields that administrators added to the record, in their order",
  response: z.object({ items: z.array(CustomField) }),
});

export const createCustomField = endpoint({
  method: "POST",
  path: "/custom-fields",
  access: "customField:write",
  summary: "Add a field to every customer's record",
  body: CustomFieldDraft,
  response: CustomField,
  status: 201,
});

export const changeCustomField = endpoint({
  method: "PATCH",
  path: "/custom-fields/:fieldId",
  access: "customField:write",
  summary: "Rename it, change its choices, hide it or show it again",
  params: z.object({ fieldId: z.uuid() }),
  body: z.partial(
    z.object({
      labels: CustomFieldDraft.shape.labels,
      choices: CustomFieldDraft.shape.choices,
      active: z.boolean(),
    }),
  ),
  response: CustomField,
});
