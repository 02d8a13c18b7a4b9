import { type RefObject, useEffect, useRef } from "react";
import { useHouseName } from "../language/index.ts";

let pagesShown = 0;

/** The heading of a screen is also the title of its window, and where a reader begins. */
export function usePageHeading(title: string): RefObject<HTMLHeadingElement | null> {
  const house = useHouseName();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${house}`;
  }, [title, house]);
  useEffect(() => {
    pagesShown += 1;
    // A page that replaces another is announced by its heading, unless a field already took the
    // focus. The first one is left alone: there the keyboard starts at the skip link.
    if (pagesShown === 1 || document.activeElement !== document.body) return;
    heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
