import type { CSSProperties } from "react";
import { useLayoutEffect, useState } from "react";

const WIDTH = 320;
const EDGE = 8;

interface Place {
  readonly frame: CSSProperties;
  readonly corner: CSSProperties;
}

const nowhere: Place = { frame: { display: "none" }, corner: { top: 64, left: EDGE } };

/** Where the part is on the screen, and the card's place below it, inside the window. */
export function usePlace(name: string): Place {
  const [place, setPlace] = useState(nowhere);
  useLayoutEffect(() => {
    const look = () => setPlace(placeOf(document.querySelector(`[data-tour="${name}"]`)));
    look();
    window.addEventListener("resize", look);
    return () => window.removeEventListener("resize", look);
  }, [name]);
  return place;
}

function placeOf(part: Element | null): Place {
  if (!part) return nowhere;
  const { top, left, width, height, bottom } = part.getBoundingClientRect();
  const rightmost = window.innerWidth - WIDTH - EDGE;
  return {
    frame: { top: top - 2, left: left - 2, width: width + 4, height: height + 4 },
    corner: { top: bottom + EDGE, left: Math.max(EDGE, Math.min(left, rightmost)) },
  };
}
