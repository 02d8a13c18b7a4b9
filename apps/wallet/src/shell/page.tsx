import { usePageHeading } from "@coffer/ui/shell";
import { Link, type LinkProps, useCanGoBack, useRouter } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { LanguageSwitch } from "./language-switch.tsx";
import { TabBar } from "./tab-bar.tsx";
import { useT } from "./translation.ts";

interface PageProps {
  readonly title: string;
  /** Where "back" leads when this page was opened directly. Left out on the three tabs. */
  readonly back?: NonNullable<LinkProps["to"]>;
  readonly tabs?: boolean;
  /** Whether the other language can be chosen here; elsewhere the settings have it. */
  readonly languages?: boolean;
  /** A way on that stays in sight, opposite the title. */
  readonly corner?: ReactNode;
  readonly children: ReactNode;
}

export function Page({
  title,
  back,
  tabs = false,
  languages = false,
  corner,
  children,
}: PageProps) {
  const heading = usePageHeading(title);
  return (
    <>
      <header className="top-bar">
        <div className="top-bar-title">
          {back !== undefined && <BackLink to={back} />}
          <h1 ref={heading} tabIndex={-1} className="page-title">
            {title}
          </h1>
        </div>
        {languages && <LanguageSwitch />}
        {corner}
      </header>
      <main id="main" className="flex flex-1 flex-col gap-4 px-4 pb-8 pt-2">
        {children}
      </main>
      {tabs && <TabBar />}
    </>
  );
}

function BackLink({ to }: { readonly to: NonNullable<LinkProps["to"]> }) {
  const t = useT();
  const router = useRouter();
  const canGoBack = useCanGoBack();
  return (
    <Link
      to={to}
      aria-label={t("shell.back")}
      onClick={(event) => {
        // Back means the page before, with its filters and place; the link is for a direct visit.
        if (!canGoBack || event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        router.history.back();
      }}
      className="icon-button -ml-3"
    >
      <ChevronLeft aria-hidden size={24} />
    </Link>
  );
}
