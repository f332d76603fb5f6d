import type { DeskConnection, Draft } from "#client/realtime/desk-connection.ts";
import type { DeskState } from "#client/realtime/desk-state.ts";
import { DeskStore } from "#client/realtime/desk-store.ts";
import type {
  CommandOutput,
  DeskCommandName,
  ServerEvent,
  ServerEventName,
} from "#shared/contracts/realtime.ts";

type Sent = { [Name in DeskCommandName]: { name: Name; input: Draft<Name> } }[DeskCommandName];

/** A desk without a network: the test is the server. Events change the state as in the product. */
export class FakeDesk implements DeskConnection {
  readonly store = new DeskStore();
  readonly sent: Sent[] = [];
  /** The next commands are refused with this. */
  failure: Error | undefined;
  readonly #answers = new Map<DeskCommandName, unknown>();

  constructor() {
    this.store.change({ connection: { kind: "online" }, ringsHere: true });
  }

  on<Name extends ServerEventName>(name: Name, listener: (payload: ServerEvent<Name>) => void) {
    return this.store.on(name, listener);
  }

  async send<Name extends DeskCommandName>(
    name: Name,
    input: Draft<Name>,
  ): Promise<CommandOutput<Name>> {
    this.sent.push({ name, input } as unknown as Sent);
    if (this.failure) throw this.failure;
    return (this.#answers.get(name) ?? {}) as CommandOutput<Name>;
  }

  readonly getState = (): DeskState => this.store.getState();
  readonly subscribe = (listener: () => void) => this.store.subscribe(listener);
  readonly dismissNotice = (id: number) => this.store.dismissNotice(id);

  /** Says what the server sends; wrap in `act` when something is on screen. */
  receive<Name extends ServerEventName>(name: Name, payload: ServerEvent<Name>): void {
    this.store.receive(name, payload);
  }

  answer<Name extends DeskCommandName>(name: Name, value: CommandOutput<Name>): void {
    this.#answers.set(name, value);
  }
}
