import path from "node:path";
import { buildClient } from "./build-client.ts";

/** `npm run build`: for images, where the browser's part is built before the start. */
await buildClient(path.resolve(import.meta.dirname, "../.."), console.log);
