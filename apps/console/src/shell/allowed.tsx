import { Page } from "@coffer/ui/antd";
import { Outlet, useLocation } from "@tanstack/react-router";
import { useMay } from "./may.ts";
import { maySee } from "./places.ts";
import { useT } from "./translation.ts";

/** The page, or in words that it is of an area the role does not see: by an address sent along. */
export function Allowed() {
  const t = useT();
  const { pathname } = useLocation();
  if (maySee(useMay(), pathname)) return <Outlet />;
  return (
    <Page title={t("shell.notYours")} className="narrow">
      <p>{t("shell.notYoursWhy")}</p>
    </Page>
  );
}
