import type { ComponentType, ReactNode } from "react";
import { lazy, Suspense, useState } from "react";
import { loadAgain } from "#client/lib/load-again.ts";
import { ErrorBoundary } from "./error-boundary.tsx";

/** A part of the screen whose files come later than the screen. */
export type LatePart<Props> = ComponentType<Props & { waiting?: ReactNode }> & {
  /** Fetches it before it is shown, so that it is there even when the network no longer is. */
  prepare(): void;
};

/**
 * Shows `waiting`, or nothing, until the files are here. Without a network it goes on trying, and
 * whatever fails in it takes nothing around it along: an agent in a call keeps the note and the keys.
 */
export function latePart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LatePart<Props> {
  const files = keptFiles(load);
  function Late({ waiting = null, ...props }: Props & { waiting?: ReactNode }) {
    const [Part, setPart] = useState(files.part);
    return (
      <ErrorBoundary small onRetry={() => setPart(files.partAnew)}>
        <Suspense fallback={waiting}>
          <Part {...(props as unknown as Props)} />
        </Suspense>
      </ErrorBoundary>
    );
  }
  return Object.assign(Late, { prepare: () => void files.fetch().catch(() => {}) });
}

/** The files of a part, fetched once; after a failure, once more when asked. */
function keptFiles<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let here: ComponentType<Props> | undefined;
  let fetching: Promise<ComponentType<Props>> | undefined;
  const fetch = () => (fetching ??= loadAgain(load).then((part) => (here = part)));
  const part = (): ComponentType<Props> => here ?? lazy(async () => ({ default: await fetch() }));
  function partAnew(): ComponentType<Props> {
    fetching = here && fetching;
    return part();
  }
  return { fetch, part, partAnew };
}
