import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useLetters } from "../shell/letters.ts";

interface RowActs<R> {
  readonly open: ((row: R) => string) | undefined;
  readonly mark: (row: R) => void;
}

/** j and k go along the rows, Enter opens and x marks the one they stand on, Escape leaves it. */
export function useRowKeys<R>(rows: readonly R[], { open, mark }: RowActs<R>): number {
  const [selected, setSelected] = useState(-1);
  const navigate = useNavigate();
  useLetters((event) => {
    if (event.key === "j") setSelected((now) => Math.min(now + 1, rows.length - 1));
    if (event.key === "k") setSelected((now) => Math.max(now - 1, 0));
    if (event.key === "Escape") setSelected(-1);
    const row = rows[selected];
    if (row === undefined) return;
    if (event.key === "x") mark(row);
    if (event.key !== "Enter" || !open) return;
    // Enter on a link or a button is its own.
    if (event.target instanceof Element && event.target.closest("a, button")) return;
    void navigate({ href: open(row) });
  });
  return selected;
}
