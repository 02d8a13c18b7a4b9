import type { HouseRight } from "@coffer/contract";
import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "../api/queries.ts";

export type May = (right: HouseRight) => boolean;

/** What whoever is signed in may do. It only hides: the server refuses the same by itself. */
export function useMay(): May {
  // Whoever is signed in is asked for by the pages; here their answer is only used.
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  const rights = session?.rights ?? [];
  return (right) => rights.includes(right);
}
