import { ProblemError } from "@coffer/contract";
import { useRouter } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../language/index.ts";
import { Page } from "./page.tsx";

/** An address that leads nowhere. */
export function NotFoundScreen() {
  const say = useWords();
  return (
    <Page title={say("ui.notFound")}>
      <NotFound />
    </Page>
  );
}

/** A record that is missing or somebody else's: the words are the same. */
export function NotFound() {
  const say = useWords();
  return <p>{say("ui.notFoundWhy")}</p>;
}

/** A page that could not be opened: the server was out of reach, or its code changed since. */
export function RouteFailed() {
  const say = useWords();
  const router = useRouter();
  return (
    <Page title={say("ui.failed")}>
      <LoadFailed retry={() => void router.invalidate()} />
    </Page>
  );
}

/** In the place of what was not fetched, with the way on. */
export function LoadFailed({ retry }: { readonly retry: () => void }) {
  const say = useWords();
  return (
    <div role="alert" className="stack">
      <p>{say("ui.failedWhy")}</p>
      <Button onClick={retry}>{say("ui.retry")}</Button>
    </div>
  );
}

interface DetailFailedProps {
  readonly error: unknown;
  readonly retry: () => void;
  /** What is said of a thing that is not there; a page of its own unless it stands within one. */
  readonly missing?: ReactNode;
}

/** In the place of a detail: there is no such thing for this reader, or it could not be fetched. */
export function DetailFailed({ error, retry, missing = <NotFoundScreen /> }: DetailFailedProps) {
  // An address that names nothing there could be is refused as one that does not parse.
  const isMissing = error instanceof ProblemError && [400, 404].includes(error.problem.status);
  return isMissing ? missing : <LoadFailed retry={retry} />;
}
