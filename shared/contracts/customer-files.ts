import * as z from "zod/mini";
import { Locale } from "#shared/locale.ts";
import { endpoint } from "./endpoint.ts";

export const textEncodings = ["utf-8", "utf-16le", "big5", "gb18030"] as const;

/** A row that was not taken, by its line in the file; the head is line 1. */
export const RowFault = z.object({
  line: z.int(),
  column: z.nullable(z.string()),
  fault: z.enum(["missing", "unreadable", "tooLong", "unknownChoice", "twice", "cells"]),
  value: z.string(),
});
export type RowFault = z.infer<typeof RowFault>;

export const ImportResult = z.object({
  encoding: z.enum(textEncodings),
  dryRun: z.boolean(),
  rows: z.int(),
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  /** Heads that say nothing to us; their cells are left alone. */
  unknownColumns: z.array(z.string()),
  /** The first thousand. */
  faults: z.array(RowFault),
  faulty: z.int(),
  /** The first rows as they would be kept, to look at before anything is written. */
  preview: z.array(z.record(z.string(), z.string())),
});
export type ImportResult = z.infer<typeof ImportResult>;

export const importCustomers = endpoint({
  method: "POST",
  path: "/customer-files/import",
  access: "customer:import",
  summary: "Create and change customers by a CSV file, sent as text/csv; known codes are changed",
  query: z.object({
    /** Anything but `no` only says what would happen. */
    dryRun: z._default(z.enum(["yes", "no"]), "yes"),
    /** Absent: found out. */
    encoding: z.optional(z.enum(textEncodings)),
  }),
  response: ImportResult,
});

/** Answers text/csv: UTF-8 with a byte order mark, formulas made harmless. */
export const exportCustomers = endpoint({
  method: "POST",
  path: "/customer-files/export",
  access: "customer:export",
  summary: "All customers, or those a search finds, as CSV",
  body: z.object({
    language: z._default(Locale, "en"),
    q: z._default(z.string().check(z.maxLength(128)), ""),
    /** Whole bank accounts are written only with a reason, which is kept. */
    bankAccountReason: z._default(
      z.nullable(z.string().check(z.trim(), z.minLength(3), z.maxLength(500))),
      null,
    ),
  }),
});
