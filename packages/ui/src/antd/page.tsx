import type { ReactNode } from "react";
import { usePageHeading } from "../shell/index.ts";

interface PageProps {
  readonly title: string;
  /** Where the picture says it already, the title is for readers and for the tab. */
  readonly titleHidden?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** One screen of an app with a frame around it. */
export function Page({ title, titleHidden = false, className = "", children }: PageProps) {
  const heading = usePageHeading(title);
  return (
    <main id="main" className={`page ${className}`}>
      <h1 ref={heading} tabIndex={-1} className={titleHidden ? "visually-hidden" : "page-title"}>
        {title}
      </h1>
      {children}
    </main>
  );
}
