import { useNavigate, useSearch } from "@tanstack/react-router";
import { type KeyboardEvent, type ReactNode, useId } from "react";
import type { ListSearch } from "../table/list-search.ts";

interface Tab {
  readonly key: string;
  readonly label: string;
  readonly children: ReactNode;
}

interface DetailTabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/**
 * Which of them is open stands in the address: it can be sent to somebody. All of them stand on the
 * page, in as many lines as they need: the component library's list hides what does not fit behind
 * a button inside the tab list, where a reader of the screen looks for tabs alone.
 */
export function DetailTabs({ label, tabs }: DetailTabsProps) {
  const search: ListSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const id = useId();
  const open = tabs.find(({ key }) => key === search.tab) ?? tabs[0];
  const choose = (tab: string) =>
    void navigate({ to: ".", search: { ...search, tab }, replace: true, resetScroll: false });
  const walk = (event: KeyboardEvent<HTMLButtonElement>, place: number) => {
    const step = steps[event.key];
    if (step === undefined) return;
    const next = tabs.at((place + step) % tabs.length);
    if (next === undefined) return;
    choose(next.key);
    document.getElementById(`${id}-${next.key}`)?.focus();
  };
  return (
    <section className="tabs">
      <div role="tablist" aria-label={label} className="tab-list">
        {tabs.map((tab, place) => (
          <button
            key={tab.key}
            id={`${id}-${tab.key}`}
            type="button"
            role="tab"
            aria-selected={tab === open}
            aria-controls={`${id}-panel`}
            tabIndex={tab === open ? 0 : -1}
            onClick={() => choose(tab.key)}
            onKeyDown={(event) => walk(event, place)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div
        id={`${id}-panel`}
        className="stack"
        role="tabpanel"
        aria-labelledby={`${id}-${open?.key}`}
      >
        {open?.children}
      </div>
    </section>
  );
}
