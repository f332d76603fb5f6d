import type { ChangeEvent, CompositionEvent } from "react";
import { useEffect, useRef, useState } from "react";

const PAUSE_MS = 150;

interface SearchText {
  readonly text: string;
  /** What to search for: the text after a pause, never the half-made syllables of an input method. */
  readonly query: string;
  readonly field: {
    onChange: (event: ChangeEvent<HTMLInputElement>) => void;
    onCompositionStart: () => void;
    onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => void;
  };
}

export function useSearchText(begin = ""): SearchText {
  const [text, setText] = useState(begin);
  const [settled, setSettled] = useState(begin);
  const [query, setQuery] = useState(begin);
  const composing = useRef(false);

  useEffect(() => {
    // Full-width digits and spaces of a Chinese keyboard mean the plain ones.
    const timer = setTimeout(() => setQuery(settled.normalize("NFKC").trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [settled]);

  return {
    text,
    query,
    field: {
      onChange: ({ currentTarget }) => {
        setText(currentTarget.value);
        if (!composing.current) setSettled(currentTarget.value);
      },
      onCompositionStart: () => {
        composing.current = true;
      },
      onCompositionEnd: ({ currentTarget }) => {
        composing.current = false;
        setSettled(currentTarget.value);
      },
    },
  };
}
