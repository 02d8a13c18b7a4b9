import { useHouseName } from "@coffer/ui/language";
import { type ReactNode, useEffect } from "react";

/** One screen: its heading is also the title of the window. */
export function Page({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  const house = useHouseName();
  useEffect(() => {
    document.title = `${title} · ${house}`;
  }, [title, house]);
  return (
    <main id="main" className="page">
      <h1 className="page-title">{title}</h1>
      {children}
    </main>
  );
}
