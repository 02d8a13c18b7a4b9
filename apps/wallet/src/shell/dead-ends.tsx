import { NoAnswerError } from "@coffer/contract";
import { useWords } from "@coffer/ui/language";
import { useRouter } from "@tanstack/react-router";
import { OfflineScreen } from "../offline/offline-screen.tsx";
import { NotFound } from "../parts/not-found.tsx";
import { LoadFailed } from "../parts/waiting.tsx";
import { Page } from "./page.tsx";

export function NotFoundScreen() {
  const say = useWords();
  return (
    <Page title={say("ui.notFound")} back="/">
      <NotFound />
    </Page>
  );
}

/** A page that could not be opened: the server was out of reach, or its code changed since. */
export function RouteFailed({ error }: { readonly error: unknown }) {
  if (error instanceof NoAnswerError) return <OfflineScreen />;
  return <Failed />;
}

function Failed() {
  const say = useWords();
  const router = useRouter();
  return (
    <Page title={say("ui.failed")}>
      <LoadFailed retry={() => router.invalidate()} />
    </Page>
  );
}
