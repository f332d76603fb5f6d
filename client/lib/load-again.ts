/** What can be known of the way to the server. */
export interface Network {
  /** Whether the server answers at this moment. */
  answers(): Promise<boolean>;
  /** Between two questions. */
  rest(): Promise<void>;
}

/**
 * Loads a file of this page. Without a network it waits and asks until it has it; it fails when the
 * server is there and gives none, as after a new version was installed.
 */
export async function loadAgain<T>(
  load: () => Promise<T>,
  network: Network = throughBrowser,
): Promise<T> {
  try {
    return await load();
  } catch {
    // As a rule the network: once the server answers, the second failure says more.
  }
  while (!(await network.answers())) await network.rest();
  try {
    return await load();
  } catch (error) {
    if (await network.answers()) throw error;
  }
  return loadAgain(load, network);
}

const throughBrowser: Network = {
  answers: () =>
    fetch("/healthz", { cache: "no-store" }).then(
      ({ ok }) => ok,
      () => false,
    ),
  // Not all desks of a floor in the same moment.
  rest: () => new Promise((resolve) => setTimeout(resolve, 1_000 + Math.random() * 1_000)),
};
