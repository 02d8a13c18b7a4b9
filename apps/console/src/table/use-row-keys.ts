import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { isTyping } from "../shell/typing.ts";

/** j and k go along the rows, Enter opens the one that is marked, Escape marks none. */
export function useRowKeys<R>(rows: readonly R[], open?: (row: R) => string): number {
  const [selected, setSelected] = useState(-1);
  const navigate = useNavigate();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event) || event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.key === "j") setSelected((now) => Math.min(now + 1, rows.length - 1));
      if (event.key === "k") setSelected((now) => Math.max(now - 1, 0));
      if (event.key === "Escape") setSelected(-1);
      const row = rows[selected];
      if (event.key !== "Enter" || row === undefined || !open) return;
      // Enter on a link or a button is its own.
      if (event.target instanceof Element && event.target.closest("a, button")) return;
      void navigate({ href: open(row) });
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [rows, selected, open, navigate]);
  return selected;
}
