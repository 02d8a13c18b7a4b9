import { useSubmit } from "@coffer/ui/api";
import { useMoments } from "@coffer/ui/language";
import { useAmountText } from "@coffer/ui/money";
import { usePreferenceChoices } from "@coffer/ui/parts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  Hourglass,
  type LucideIcon,
  MessageCircleQuestionMark,
  ShieldCheck,
  Type,
} from "lucide-react";
import { type ElderMode, elder, elderQuery } from "../api/family.ts";
import { meQuery } from "../api/queries.ts";
import { Button } from "../parts/button.tsx";
import { Card } from "../parts/card.tsx";
import { Choice } from "../parts/choice.tsx";
import { Notice } from "../parts/notice.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { SettingRow } from "../security/setting-row.tsx";
import { useProvenSubmit } from "../security/use-proven-submit.tsx";
import { changeHabits, useHabits } from "../shell/habits.ts";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";

/** What elder mode does, and the way into it and out of it. */
export function ElderScreen() {
  const t = useT();
  const query = useQuery(elderQuery);
  return (
    <Page title={t("elder.title")} back="/me">
      <Loaded query={query}>
        {(mode) => (
          <>
            <WhatItDoes mode={mode} />
            {mode.on ? <On mode={mode} /> : <Off />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function WhatItDoes({ mode }: { readonly mode: ElderMode }) {
  const t = useT();
  const textOf = useAmountText();
  const facts: readonly (readonly [LucideIcon, string])[] = [
    [Type, t("elder.what.large")],
    [ShieldCheck, t("elder.what.day", { amount: textOf(mode.spendDay) })],
    [Hourglass, t("elder.what.wait")],
    [MessageCircleQuestionMark, t("elder.what.question")],
  ];
  return (
    <Card>
      <ul className="flex flex-col gap-4">
        {facts.map(([Icon, words]) => (
          <li key={words} className="flex items-start gap-3">
            <Icon aria-hidden size={26} className="shrink-0 text-primary" />
            <span>{words}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function useChanged() {
  const queries = useQueryClient();
  return async (mode: ElderMode | null) => {
    if (mode === null) return;
    queries.setQueryData(elderQuery.queryKey, mode);
    // At once and on this very page, which asks nobody who is signed in.
    queries.setQueryData(meQuery.queryKey, (me) => me && { ...me, elder: mode.on });
    await queries.invalidateQueries({ queryKey: ["limits"] });
  };
}

function Off() {
  const t = useT();
  const changed = useChanged();
  const switchOn = useSubmit((_: null) => elder.switchOn());
  return (
    <>
      <TroubleNotice trouble={switchOn.trouble} />
      <Button wide busy={switchOn.busy} onClick={() => void switchOn.run(null).then(changed)}>
        {t("elder.on")}
      </Button>
    </>
  );
}

function On({ mode }: { readonly mode: ElderMode }) {
  const t = useT();
  const { text } = usePreferenceChoices();
  const { silent } = useHabits();
  return (
    <>
      <Card className="flex flex-col gap-6">
        <Choice {...text} />
        <Choice
          label={t("elder.voice")}
          value={silent ? "off" : "on"}
          options={[
            { value: "on", label: t("elder.voice.on") },
            { value: "off", label: t("elder.voice.off") },
          ]}
          onChange={(value) => changeHabits({ silent: value === "off" })}
        />
      </Card>
      <nav
        aria-label={t("family.title")}
        className="overflow-hidden rounded-lg bg-surface shadow-1"
      >
        <SettingRow to="/me/family" label={t("family.title")} />
      </nav>
      {mode.leavesAt === null ? <Leave hours={mode.leaveHours} /> : <Keep at={mode.leavesAt} />}
    </>
  );
}

function Leave({ hours }: { readonly hours: number }) {
  const t = useT();
  const changed = useChanged();
  const leave = useProvenSubmit((_: null, proof) => elder.leave(proof));
  return (
    <>
      <p className="text-ink-2">{t("elder.leaveWhy", { hours })}</p>
      <TroubleNotice trouble={leave.trouble} />
      <Button
        wide
        look="secondary"
        busy={leave.busy}
        onClick={() => void leave.run(null).then(changed)}
      >
        {t("elder.leave")}
      </Button>
      {leave.sheet}
    </>
  );
}

function Keep({ at }: { readonly at: string }) {
  const t = useT();
  const moments = useMoments();
  const changed = useChanged();
  const keep = useSubmit((_: null) => elder.switchOn());
  return (
    <>
      <Notice tone="warning">{t("elder.leaving", { at: moments.full(at) })}</Notice>
      <TroubleNotice trouble={keep.trouble} />
      <Button wide busy={keep.busy} onClick={() => void keep.run(null).then(changed)}>
        {t("elder.keep")}
      </Button>
    </>
  );
}
