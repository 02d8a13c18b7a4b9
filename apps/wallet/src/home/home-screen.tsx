import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../api/queries.ts";
import { Loaded } from "../parts/waiting.tsx";
import { CoolOff } from "../recovery/cool-off.tsx";
import { OwnRecovery } from "../recovery/own-recovery.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { Actions } from "./actions.tsx";
import { BalanceCard } from "./balance-card.tsx";
import { LatestBills } from "./latest-bills.tsx";
import { TaskCard } from "./task-card.tsx";

export function HomeScreen() {
  const t = useT();
  const me = useQuery(meQuery);
  return (
    <Page title={t("home.title")} tabs>
      <Loaded query={me}>
        {(person) => (
          <>
            <BalanceCard />
            <OwnRecovery />
            <CoolOff />
            <Actions />
            <TaskCard me={person} />
            <LatestBills />
          </>
        )}
      </Loaded>
    </Page>
  );
}
