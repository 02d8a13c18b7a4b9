import { Outlet } from "@tanstack/react-router";
import { BackgroundActions } from "../money-action/background-actions.tsx";
import { Logo } from "./logo.tsx";
import { SideHelp } from "./side-help.tsx";
import { TestRibbon } from "./test-ribbon.tsx";
import { useT } from "./translation.tsx";

/** What surrounds every screen. On a wide screen the phone's column stays, with help beside it. */
export function Frame() {
  const t = useT();
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[minmax(0,1fr)_430px_minmax(0,1fr)] lg:gap-10">
      <a href="#main" className="skip-link">
        {t("shell.skip")}
      </a>
      <header className="hidden items-start justify-end pt-10 lg:flex">
        <Logo />
      </header>
      <div className="phone-column">
        <TestRibbon />
        <BackgroundActions />
        <Outlet />
      </div>
      <SideHelp />
    </div>
  );
}
