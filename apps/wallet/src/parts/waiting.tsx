import type { ReactNode } from "react";
import { useT } from "../shell/translation.ts";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";

export function Skeleton({ lines = 3 }: { readonly lines?: number }) {
  const t = useT();
  return (
    <div role="status" aria-label={t("part.loading")} className="flex flex-col gap-3">
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="skeleton h-14" />
      ))}
    </div>
  );
}

export function LoadFailed({ retry }: { readonly retry: () => unknown }) {
  const t = useT();
  return (
    <div className="flex flex-col gap-3">
      <Notice tone="danger" live>
        {t("part.loadFailed")}
      </Notice>
      <Button look="secondary" onClick={() => void retry()}>
        {t("part.retry")}
      </Button>
    </div>
  );
}

interface Loadable<D> {
  readonly data: D | undefined;
  readonly isError: boolean;
  readonly refetch: () => unknown;
}

interface LoadedProps<D> {
  readonly query: Loadable<D>;
  readonly lines?: number;
  readonly children: (data: D) => ReactNode;
}

/** The three states of anything that is fetched: on its way, failed with a way on, there. */
export function Loaded<D>({ query, lines = 3, children }: LoadedProps<D>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <LoadFailed retry={query.refetch} />;
  return <Skeleton lines={lines} />;
}
