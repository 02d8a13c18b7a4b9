import { useRouter } from "@tanstack/react-router";
import { Button } from "antd";
import { Page } from "./page.tsx";
import { useT } from "./translation.ts";

export function NotFoundScreen() {
  const t = useT();
  return (
    <Page title={t("shell.notFound")}>
      <p>{t("shell.notFoundWhy")}</p>
    </Page>
  );
}

export function RouteFailed() {
  const t = useT();
  const router = useRouter();
  return (
    <Page title={t("shell.failed")}>
      <LoadFailed retry={() => void router.invalidate()} />
    </Page>
  );
}

export function LoadFailed({ retry }: { readonly retry: () => void }) {
  const t = useT();
  return (
    <div role="alert" className="stack">
      <p>{t("shell.failedWhy")}</p>
      <Button onClick={retry}>{t("shell.retry")}</Button>
    </div>
  );
}
