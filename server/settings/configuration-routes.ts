import type { Request } from "express";
import { actorOf, personOf } from "#server/auth/identity.ts";
import type { Api } from "#server/http/api.ts";
import { parseInput } from "#server/http/parse-input.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { AppError } from "#server/lib/app-error.ts";
import {
  Configuration,
  exportConfiguration,
  importConfiguration,
} from "#shared/contracts/configuration.ts";
import type { ConfigurationService } from "./configuration-service.ts";

const largestFile = 10 * 1024 * 1024;

export function configurationRoutes(api: Api, configuration: ConfigurationService): void {
  api.handle(exportConfiguration, ({ identity }) => configuration.read(identity.siteId));

  api.handle(importConfiguration, async ({ identity, query, req, res }) => {
    const wanted = parseInput(Configuration, await readFile(req), "");
    const { siteId, userName } = personOf(identity);
    const importer = { siteId, userName, actor: actorOf(identity), requestId: requestIdOf(res) };
    const dryRun = query.dryRun === "true";
    return { changes: await configuration.write(wanted, importer, dryRun), applied: !dryRun };
  });
}

/** Larger and deeper than other bodies; read only after the right to send it was checked. */
async function readFile(req: Request): Promise<unknown> {
  if (!req.is("application/octet-stream")) {
    throw new AppError("unsupported_media_type", "Send application/octet-stream.");
  }
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of req as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > largestFile) throw new AppError("payload_too_large", "At most ten megabytes.");
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString("utf8"));
  } catch (cause) {
    throw new AppError("malformed", "This is no JSON.", { cause });
  }
}
