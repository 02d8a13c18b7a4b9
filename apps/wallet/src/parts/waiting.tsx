import { ProblemError } from "@coffer/contract";
import type { ReactNode } from "react";
import { useT } from "../shell/translation.ts";
import { Button } from "./button.tsx";
import { NotFound } from "./not-found.tsx";
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
  readonly error?: Error | null;
  readonly refetch: () => unknown;
}

interface LoadedProps<D> {
  readonly query: Loadable<D>;
  readonly lines?: number;
  readonly children: (data: D) => ReactNode;
}

/**
 * The states of anything that is fetched: on its way, failed with a way on, there; and not there
 * for this reader, which no connection and no second try mend.
 */
export function Loaded<D>({ query, lines = 3, children }: LoadedProps<D>) {
  if (query.data !== undefined) return children(query.data);
  if (isMissing(query.error)) return <NotFound />;
  if (query.isError) return <LoadFailed retry={query.refetch} />;
  return <Skeleton lines={lines} />;
}

function isMissing(error: Error | null | undefined): boolean {
  return error instanceof ProblemError && error.code === "resource.not_found";
}
