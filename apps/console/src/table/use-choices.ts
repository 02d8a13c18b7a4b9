import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sessionQuery } from "../api/queries.ts";
import { type Choices, readChoices } from "./choices.ts";

/** Kept in this browser for whoever is signed in: a shared desk has a list for each. */
export function useChoices(table: string): [Choices, (next: Choices) => void] {
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  const place = `coffer.table.${session?.id ?? "nobody"}.${table}`;
  const [choices, setChoices] = useState(() => readChoices(kept(place)));
  const choose = (next: Choices) => {
    setChoices(next);
    keep(place, JSON.stringify(next));
  };
  return [choices, choose];
}

// A browser that refuses storage still works: it only forgets.
function kept(place: string): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

function keep(place: string, value: string): void {
  try {
    localStorage.setItem(place, value);
  } catch {
    // The choice lasts as long as the page.
  }
}
