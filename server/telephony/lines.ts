import type { CallControl } from "#shared/contracts/calls.ts";
import type { Connector } from "./connector.ts";

export type Line = Readonly<{ mode: "routed" | "followed"; controls: readonly CallControl[] }>;

/** The connectors by the source they speak for. A source without one is a webhook's. */
export class Lines {
  readonly #connectors = new Map<string, Connector>();

  add(connector: Connector): void {
    this.#connectors.set(connector.source, connector);
  }

  connectorOf(source: string): Connector | undefined {
    return this.#connectors.get(source);
  }

  /** The one that makes calls. */
  dialler(): Connector | undefined {
    return [...this.#connectors.values()].find((connector) => "dial" in connector);
  }

  all(): Iterable<Connector> {
    return this.#connectors.values();
  }

  /**
   * A webhook's PBX keeps its own controls: the desk shows none. Nor does a connector carry a call
   * for which its PBX chose the agent itself.
   */
  lineOf(source: string, mode: Line["mode"]): Line {
    const connector = this.#connectors.get(source);
    return connector?.mode === mode ? connector : { mode, controls: [] };
  }
}
