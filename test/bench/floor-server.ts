import { createServer } from "node:http";
import express from "express";
import pg from "pg";
import { Server } from "socket.io";

/**
 * The least that could do the same: bare Express and Socket.IO, one prepared look-up and one
 * prepared insert for each post, an event to one desk. No queue, no rules, no idempotency, no card.
 * Started with PORT and DATABASE_URL; prints `ready`.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
await pool.query(
  "CREATE TABLE IF NOT EXISTS floor_events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind text, body json)",
);
const web = express();
web.disable("x-powered-by");
web.disable("etag");
web.use(express.json({ limit: "64kb" }));
const http = createServer(web);
const io = new Server(http, { serveClient: true, perMessageDeflate: false });

io.on("connection", (socket) => {
  void socket.join(`desk:${String(socket.handshake.auth.desk)}`);
  socket.on("command", (_command: unknown, acknowledge: (reply: object) => void) =>
    acknowledge({ ok: true }),
  );
});

web.post("/event", async (req, res) => {
  const { kind, ani, desk, subject } = req.body as Record<string, string>;
  const [customer] = await Promise.all([
    pool.query({
      name: "floor-look",
      text: `SELECT c.id, c.display_name, c.tier FROM contact_points p JOIN customers c ON c.id = p.customer_id
              WHERE p.site_id = 1 AND p.value = $1 LIMIT 1`,
      values: [ani],
    }),
    pool.query({
      name: "floor-store",
      text: "INSERT INTO floor_events (kind, body) VALUES ($1, $2)",
      values: [kind, JSON.stringify(req.body)],
    }),
  ]);
  if (kind === "queued")
    io.to(`desk:${desk}`).emit("offered", { subject, customer: customer.rows[0] });
  res.status(202).json({ ok: true });
});

web.get("/page", (_req, res) => {
  res.type("html").send(`<!doctype html><title>floor</title><p id="state"></p><ul id="list"></ul>
    <script src="/socket.io/socket.io.js"></script>
    <script>
      const socket = io({ transports: ["websocket"], auth: { desk: "page" } });
      socket.on("connect", () => { state.textContent = "connected"; });
      socket.on("offered", (event) => { list.append(JSON.stringify(event)); });
    </script>`);
});

http.listen(Number(process.env.PORT), "127.0.0.1", () => process.stdout.write("ready\n"));
process.on("SIGTERM", () => process.exit(0));
