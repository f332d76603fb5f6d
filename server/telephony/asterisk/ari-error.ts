/** Asterisk understood a request and refused it. `status` is HTTP's. */
export class AriError extends Error {
  override readonly name = "AriError";
  readonly status: number;

  constructor(request: string, status: number, message: string) {
    super(`${request}: ${status} ${message}`);
    this.status = status;
  }
}

/** The channel, bridge or playback is gone already. addChannel says 400 where others say 404. */
export function isGone(error: unknown): boolean {
  if (!(error instanceof AriError)) return false;
  return error.status === 404 || (error.status === 400 && error.message.includes("not found"));
}

/** A thing with this id exists: we made it before. */
export function isThereAlready(error: unknown): boolean {
  return error instanceof AriError && error.status === 409;
}
