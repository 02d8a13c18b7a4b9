import { useHouseName } from "@coffer/ui/language";
import { type ReactNode, useEffect, useRef } from "react";

interface PageProps {
  readonly title: string;
  /** Where the picture says it already, the title is for readers and for the tab. */
  readonly titleHidden?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

let pagesShown = 0;

export function Page({ title, titleHidden = false, className = "", children }: PageProps) {
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
  return (
    <main id="main" className={`page ${className}`}>
      <h1 ref={heading} tabIndex={-1} className={titleHidden ? "visually-hidden" : "page-title"}>
        {title}
      </h1>
      {children}
    </main>
  );
}
