import type { Response } from "express";
import type { AudioUse } from "./audio-links.ts";

/** Serves the file, whole or the asked-for range. Resolves when it is sent or nobody listens any more. */
export function sendSound(
  res: Response,
  folder: string,
  file: string,
  use: AudioUse,
): Promise<void> {
  const name = file.split("/").at(-1) ?? "recording.wav";
  const headers = {
    "Content-Type": "audio/wav",
    "Content-Disposition": use === "download" ? `attachment; filename="${name}"` : "inline",
    "Content-Security-Policy": "sandbox; default-src 'none'",
  };
  return new Promise((resolve, reject) => {
    res.sendFile(file, { root: folder, headers, cacheControl: false, etag: false }, (error) => {
      // A player that jumps closes the connection: not an error of ours.
      if (error && !res.headersSent) reject(error);
      else resolve();
    });
  });
}
