import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../api/queries.ts";
import { ElderActions } from "../elder/elder-actions.tsx";
import { ElderEntry } from "../elder/elder-entry.tsx";
import { FamilyCard } from "../family/family-card.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { CoolOff } from "../recovery/cool-off.tsx";
import { OwnRecovery } from "../recovery/own-recovery.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { Actions } from "./actions.tsx";
import { BalanceCard } from "./balance-card.tsx";
import { LatestBills } from "./latest-bills.tsx";
import { TaskCard } from "./task-card.tsx";

/** What waits for the person stands above what they may want to do: a recovery under way first. */
export function HomeScreen() {
  const t = useT();
  const me = useQuery(meQuery);
  return (
    <Page title={t("home.title")} tabs corner={me.data?.elder === false && <ElderEntry />}>
      <Loaded query={me}>
        {(person) => (
          <>
            <BalanceCard />
            <OwnRecovery />
            <CoolOff />
            <FamilyCard />
            {person.elder ? <ElderActions /> : <Actions />}
            <TaskCard me={person} />
            {!person.elder && <LatestBills />}
          </>
        )}
      </Loaded>
    </Page>
  );
}
