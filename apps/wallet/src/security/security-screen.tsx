import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleDashed } from "lucide-react";
import { meQuery } from "../api/queries.ts";
import { type Credentials, credentialsQuery } from "../api/security.ts";
import { Card } from "../parts/card.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { CoolOff } from "../recovery/cool-off.tsx";
import { OwnRecovery } from "../recovery/own-recovery.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { FreezeButton } from "./freeze-button.tsx";
import { LiftFreeze } from "./lift-freeze.tsx";
import { isTaken, type Measure, measures, scoreOf } from "./score.ts";
import { SettingRow } from "./setting-row.tsx";

const places = {
  passkey: "/security/passkeys",
  totp: "/security/2fa",
  recovery: "/security/2fa",
  pin: "/security/pin",
} as const;

const placeOf = (measure: Measure, { pinSet }: Credentials) =>
  measure === "pin" && !pinSet ? "/onboarding/pin" : places[measure];

/** How well the account is protected, with one action a line, and the emergency brake. */
export function SecurityScreen() {
  const t = useT();
  const credentials = useQuery(credentialsQuery);
  const me = useQuery(meQuery);
  const frozen = me.data?.status === "frozen";
  return (
    <Page title={t("security.title")} back="/me">
      {frozen && <LiftFreeze />}
      <OwnRecovery />
      <CoolOff />
      <Loaded query={credentials}>{(data) => <Protection credentials={data} />}</Loaded>
      <nav
        aria-label={t("security.more")}
        className="overflow-hidden rounded-lg bg-surface shadow-1"
      >
        <SettingRow to="/security/devices" label={t("devices.title")} />
        <SettingRow to="/security/password" label={t("password.title")} />
        <SettingRow to="/security/lost" label={t("recover.row")} />
      </nav>
      {!frozen && <FreezeButton />}
    </Page>
  );
}

function Protection({ credentials }: { readonly credentials: Credentials }) {
  const t = useT();
  const score = scoreOf(credentials);
  return (
    <>
      <Card className="flex flex-col gap-2">
        <h2 className="font-semibold">{t("security.score", { score })}</h2>
        <progress
          aria-label={t("security.score", { score })}
          max={100}
          value={score}
          className="limit-bar h-2 w-full"
        />
        <p className="text-ink-2">{t(score === 100 ? "security.all" : "security.next")}</p>
      </Card>
      <ul className="overflow-hidden rounded-lg bg-surface shadow-1">
        {measures.map((measure) => {
          const taken = isTaken(measure, credentials);
          const Icon = taken ? CircleCheck : CircleDashed;
          return (
            <li key={measure} className="border-b border-line last:border-0">
              <SettingRow
                to={placeOf(measure, credentials)}
                label={t(`security.measure.${measure}`)}
                icon={
                  <Icon
                    aria-hidden
                    size={22}
                    className={`shrink-0 ${taken ? "text-success" : "text-ink-3"}`}
                  />
                }
                state={t(taken ? "security.taken" : "security.open")}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}
