import type { Express, RequestHandler, Router } from "express";
import express from "express";
import type { Endpoint } from "#shared/contracts/endpoint.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { Api } from "./api.ts";
import { serveReference } from "./api-reference.ts";
import { cspReports } from "./csp-reports.ts";
import { answerNotFound, handleError } from "./handle-error.ts";
import { readJsonBody } from "./json-body.ts";
import { describeApi } from "./open-api.ts";
import { refuseForeignOrigin } from "./own-origin.ts";
import { nameRequest } from "./request-id.ts";
import type { Transport } from "./security-headers.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import { serveClient } from "./serve-client.ts";

export type HttpParts = Readonly<{
  transport: Transport;
  version: string;
  /** Folder of the built client. */
  clientFolder: string;
  /** The database was made by --demo; the sign-in page says so. */
  demo: boolean;
  /** The name of the company's sign-in; the page offers it. */
  provider?: string | undefined;
  log: Logger;
  /** Sets `res.locals.identity`. */
  identify: RequestHandler;
  api: Api;
  /** Health and metrics: first, so that nothing can make them fail. */
  health?: Router;
  /** Machines' events. Brings its own authentication, body limits and errors by AppError. */
  intake?: Router;
  /** What the intake serves, for OpenAPI. */
  intakeEndpoints?: readonly Endpoint[];
  countCspReport?: () => void;
}>;

const neverStored: RequestHandler = (_req, res, next) => {
  res.setHeader("Cache-Control", "no-store");
  next();
};

/** The whole HTTP side, in the order a request passes it. */
export function createHttp(parts: HttpParts): Express {
  const { transport, log, api } = parts;
  const web = express();
  web.disable("x-powered-by");
  web.disable("etag");
  web.set("trust proxy", transport.trustProxy);
  web.set("query parser", "simple");

  web.use(nameRequest, setSecurityHeaders(transport));
  if (parts.health) web.use(parts.health);
  web.use("/api", neverStored);
  if (parts.intake) web.use("/api/v1", parts.intake);
  const describe = describeLater(parts);
  web.get("/api/openapi.json", (_req, res) => void res.json(describe()));
  web.get(["/api", "/api/docs"], serveReference(describe));
  web.use(
    "/api/v1",
    parts.identify,
    refuseForeignOrigin(transport),
    ...readJsonBody(),
    api.router,
    api.refuseOtherMethods,
  );
  web.use(cspReports(log, parts.countCspReport ?? (() => undefined)));
  web.use(serveClient(parts.clientFolder, transport, parts));
  web.use(answerNotFound, handleError(log));
  return web;
}

/** Described on the first question: a start need not wait for it. */
function describeLater({ api, intakeEndpoints = [], version }: HttpParts): () => object {
  let description: object | undefined;
  return () => (description ??= describeApi([...api.endpoints, ...intakeEndpoints], version));
}
