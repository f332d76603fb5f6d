/** What a test answers for one REST operation: a body, or a status with a body. */
export type FakeAnswer = (request: {
  params: readonly string[];
  query: URLSearchParams;
  body: unknown;
  headers: Headers;
}) => unknown;

export class FakeProblem {
  readonly status: number;
  readonly body: unknown;
  constructor(status: number, code: string, current?: unknown) {
    this.status = status;
    this.body = { type: "about:blank", title: code, status, code, current };
  }
}

interface Asked {
  readonly operation: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers: Headers;
}

/** A server for `fetch`: `on("PUT /interactions/:id/note", …)`; what nobody answers is 404. */
export class FakeApi {
  readonly asked: Asked[] = [];
  /** No server can be reached at all. */
  offline = false;
  readonly #answers = new Map<string, FakeAnswer>();

  on(operation: string, answer: FakeAnswer): this {
    this.#answers.set(operation, answer);
    return this;
  }

  bodiesOf(operation: string): unknown[] {
    return this.asked.filter((each) => each.operation === operation).map(({ body }) => body);
  }

  readonly fetch = async (
    input: string | URL | Request,
    init: RequestInit = {},
  ): Promise<Response> => {
    if (this.offline) throw new TypeError("Failed to fetch");
    const url = new URL(input instanceof Request ? input.url : input, "http://desk.test");
    const path = url.pathname.replace("/api/v1", "");
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    const headers = new Headers(init.headers);
    for (const [operation, answer] of this.#answers) {
      const [method = "", pattern = ""] = operation.split(" ");
      const found = new RegExp(`^${pattern.replaceAll(/:\w+/g, "([^/]+)")}$`).exec(path);
      if (method !== init.method || !found) continue;
      this.asked.push({ operation, path, body, headers });
      return toResponse(
        await answer({ params: found.slice(1), query: url.searchParams, body, headers }),
      );
    }
    this.asked.push({ operation: `${init.method} ${path}`, path, body, headers });
    return toResponse(new FakeProblem(404, "not_found"));
  };
}

function toResponse(answer: unknown): Response {
  if (answer instanceof FakeProblem)
    return new Response(JSON.stringify(answer.body), { status: answer.status });
  return new Response(JSON.stringify(answer), { status: 200 });
}
