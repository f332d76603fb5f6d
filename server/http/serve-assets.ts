import { existsSync, readdirSync } from "node:fs";
import { extname } from "node:path";
import type { RequestHandler } from "express";
import express from "express";

/**
 * Files whose names change with their content: kept by browsers for ever, and sent as the gzip twin
 * that the build laid beside them.
 */
export function serveAssets(folder: string): RequestHandler[] {
  let twins: Set<string> | undefined;
  const toTwin: RequestHandler = (req, res, next) => {
    twins ??= new Set(existsSync(folder) ? readdirSync(folder) : []);
    const twin = `${req.path.slice(1)}.gz`;
    if (twins.has(twin)) {
      res.vary("Accept-Encoding");
      if (req.acceptsEncodings("gzip")) {
        res.type(extname(req.path)).set("Content-Encoding", "gzip");
        req.url = `/${twin}`;
      }
    }
    next();
  };
  return [toTwin, express.static(folder, { index: false, immutable: true, maxAge: "1y" })];
}
