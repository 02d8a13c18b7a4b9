import { useMoments } from "@coffer/ui/language";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleDashed } from "lucide-react";
import { meQuery } from "../api/queries.ts";
import { type Centre, centreQuery } from "../api/security.ts";
import { ButtonLink } from "../parts/button.tsx";
import { Card } from "../parts/card.tsx";
import { Notice } from "../parts/notice.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { CoolOff } from "../recovery/cool-off.tsx";
import { OwnRecovery } from "../recovery/own-recovery.tsx";
import { Page } from "../shell/page.tsx";
import { type Translate, useT } from "../shell/translation.ts";
import { FreezeButton } from "./freeze-button.tsx";
import { LiftFreeze } from "./lift-freeze.tsx";
import { SettingRow } from "./setting-row.tsx";

type Line = Centre["lines"][number];

// Where each is mended: one place a line.
const places = {
  passkey: "/security/passkeys",
  totp: "/security/2fa",
  recovery: "/security/2fa",
  pin: "/security/pin",
  password: "/security/password",
  devices: "/security/devices",
  lessons: "/security/learn",
} as const;

// A first PIN is set up, a later one is changed: two pages, since the second asks for the old one.
const placeOf = ({ measure, done }: Line) =>
  measure === "pin" && !done ? "/onboarding/pin" : places[measure];

/** How well the account is protected, with one action a line, and the emergency brake. */
export function SecurityScreen() {
  const t = useT();
  const centre = useQuery(centreQuery);
  const me = useQuery(meQuery);
  const frozen = me.data?.status === "frozen";
  return (
    <Page title={t("security.title")} back="/me">
      {frozen && <LiftFreeze />}
      <OwnRecovery />
      <CoolOff />
      <Loaded query={centre}>{(data) => <Protection centre={data} />}</Loaded>
      <nav
        aria-label={t("security.more")}
        className="overflow-hidden rounded-lg bg-surface shadow-1"
      >
        <SettingRow to="/security/lost" label={t("recover.row")} />
      </nav>
      {!frozen && <FreezeButton />}
    </Page>
  );
}

function Protection({ centre }: { readonly centre: Centre }) {
  const t = useT();
  const { score, lines } = centre;
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
        {lines.map((line) => (
          <li key={line.measure} className="border-b border-line last:border-0">
            <Measure line={line} all={centre.lessonsAll} />
          </li>
        ))}
      </ul>
      {centre.passwordIsOld && <PasswordAdvice since={centre.passwordSince} />}
    </>
  );
}

function Measure({ line, all }: { readonly line: Line; readonly all: number }) {
  const t = useT();
  const Icon = line.done ? CircleCheck : CircleDashed;
  return (
    <SettingRow
      to={placeOf(line)}
      label={t(`security.measure.${line.measure}`)}
      icon={
        <Icon
          aria-hidden
          size={22}
          className={`shrink-0 ${line.done ? "text-success" : "text-ink-3"}`}
        />
      }
      state={stateOf(t, line, all)}
    />
  );
}

function stateOf(t: Translate, { measure, done, count }: Line, all: number): string {
  if (measure === "lessons") return t("security.count.lessons", { count: count ?? 0, all });
  if (measure === "devices") {
    return done ? t("security.fine") : t("security.count.devices", { count: count ?? 0 });
  }
  if (measure === "password") return t(done ? "security.fine" : "security.leaked");
  if (measure === "recovery" && !done && count !== null && count > 0) {
    return t("security.count.recovery", { count });
  }
  return t(done ? "security.taken" : "security.open");
}

/** Advice and no more: changing on a timer makes people choose weaker ones. */
function PasswordAdvice({ since }: { readonly since: string }) {
  const t = useT();
  const moments = useMoments();
  return (
    <Notice tone="info">
      <p>{t("security.passwordOld", { at: moments.full(since) })}</p>
      <ButtonLink look="quiet" to="/security/password">
        {t("password.title")}
      </ButtonLink>
    </Notice>
  );
}
