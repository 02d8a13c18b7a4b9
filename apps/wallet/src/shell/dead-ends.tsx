import { NoAnswerError } from "@coffer/contract";
import { useRouter } from "@tanstack/react-router";
import { OfflineScreen } from "../offline/offline-screen.tsx";
import { NotFound } from "../parts/not-found.tsx";
import { LoadFailed } from "../parts/waiting.tsx";
import { Page } from "./page.tsx";
import { useT } from "./translation.ts";

export function NotFoundScreen() {
  const t = useT();
  return (
    <Page title={t("shell.notFound")} back="/">
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
  const t = useT();
  const router = useRouter();
  return (
    <Page title={t("shell.failed")}>
      <LoadFailed retry={() => router.invalidate()} />
    </Page>
  );
}
