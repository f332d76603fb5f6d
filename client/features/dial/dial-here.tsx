import { useQuery } from "@tanstack/react-query";
import { recentCalls } from "#shared/contracts/calls.ts";
import { callApi } from "#client/lib/api.ts";
import { dialableNumber } from "#client/lib/dialable-number.ts";
import { CallLine } from "./call-line.tsx";

interface DialHereProps {
  /** What stands in the search field. */
  typed: string;
  onDone: () => void;
}

/** In the search: a number typed can be called; with nothing typed, the last one called again. */
export function DialHere({ typed, onDone }: DialHereProps) {
  const empty = typed.trim() === "";
  const { data } = useQuery({
    queryKey: ["lastDialled"],
    staleTime: 0,
    enabled: empty,
    queryFn: ({ signal }) => callApi(recentCalls, { query: {}, signal }),
  });
  const number = dialableNumber(typed);
  if (number !== null) return <CallLine number={number} onDone={onDone} />;
  const last = data?.items.find(({ direction, number: to }) => direction === "out" && to !== null);
  if (!empty || !last) return null;
  return <CallLine number={last.number} again onDone={onDone} />;
}
