import { useLocale } from "@coffer/ui/language";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronRight, CircleCheck, CircleDashed } from "lucide-react";
import { lessonsQuery } from "../api/security.ts";
import { Loaded } from "../parts/waiting.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";

/** Short lessons about what happens to people, each with its quiz. */
export function LearnScreen() {
  const t = useT();
  const lessons = useQuery(lessonsQuery(useLocale()));
  return (
    <Page title={t("learn.title")} back="/security">
      <p className="text-ink-2">{t("learn.why")}</p>
      <Loaded query={lessons}>
        {(data) => (
          <ul className="overflow-hidden rounded-lg bg-surface shadow-1">
            {data.map(({ id, title, summary, done }) => (
              <li key={id} className="border-b border-line last:border-0">
                <Link
                  to="/security/learn/$lesson"
                  params={{ lesson: id }}
                  className="row-link gap-3 py-3"
                >
                  <DoneMark done={done} />
                  <span className="min-w-0 flex-1">
                    <span className="block font-semibold">{title}</span>
                    <span className="block text-sm text-ink-2">{summary}</span>
                  </span>
                  <ChevronRight aria-hidden size={20} className="shrink-0 text-ink-3" />
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Page>
  );
}

function DoneMark({ done }: { readonly done: boolean }) {
  const t = useT();
  if (!done) return <CircleDashed aria-hidden size={22} className="shrink-0 text-ink-3" />;
  return (
    <CircleCheck
      role="img"
      aria-label={t("learn.done")}
      size={22}
      className="shrink-0 text-success"
    />
  );
}
