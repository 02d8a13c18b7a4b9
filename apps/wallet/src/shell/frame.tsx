import { Logo, SkipLink, TestRibbon } from "@coffer/ui/parts";
import { useQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { meQuery } from "../api/queries.ts";
import { useElderLook, useWantedElder } from "../elder/use-elder.ts";
import { BackgroundActions } from "../money-action/background-actions.tsx";
import { Notices } from "../notices/notices.tsx";
import { NewVersion } from "../offline/new-version.tsx";
import { RecoveryAlert } from "../recovery/recovery-alert.tsx";
import { useOneSession } from "../session/other-tabs.ts";
import { SideHelp } from "./side-help.tsx";

/** What surrounds every screen. On a wide screen the phone's column stays, with help beside it. */
export function Frame() {
  // Whoever is signed in is asked for by the pages; here their answer is only used.
  const me = useQuery({ ...meQuery, enabled: false });
  useElderLook();
  useWantedElder();
  useOneSession();
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[minmax(0,1fr)_430px_minmax(0,1fr)] lg:gap-10">
      <SkipLink />
      <header className="hidden items-start justify-end pt-10 lg:flex">
        <Logo />
      </header>
      <div className="phone-column">
        <TestRibbon mode={me.data?.mode} />
        <NewVersion />
        <BackgroundActions />
        <Notices />
        <RecoveryAlert />
        <Outlet />
      </div>
      <SideHelp />
    </div>
  );
}
