import { reasonTexts } from "@coffer/contract";
import { useLocale } from "@coffer/ui/language";
import { Check, X } from "lucide-react";
import type { Kyc } from "../api/wire.ts";
import type { MessageKey } from "../messages/zh-CN.ts";
import { Button, ButtonLink } from "../parts/button.tsx";
import { Card } from "../parts/card.tsx";
import { Notice } from "../parts/notice.tsx";
import { type Translate, useT } from "../shell/translation.ts";

interface KycResultProps {
  readonly kyc: Kyc;
  readonly onAgain: () => void;
}

/** Asked again while it is pending; each channel's answer is shown, not only the sum of them. */
export function KycResult({ kyc, onAgain }: KycResultProps) {
  const t = useT();
  const locale = useLocale();
  return (
    <>
      {kyc.state === "pending" && (
        <Notice tone="info" live>
          {t("kyc.pending")}
        </Notice>
      )}
      {kyc.state === "approved" && (
        <Notice tone="success" live>
          {t("kyc.approved", { tier: t(`tier.${kyc.tier}`) })}
        </Notice>
      )}
      {kyc.state === "refused" && (
        <Notice tone="danger" live>
          <p>{t("kyc.refused")}</p>
          {kyc.reason !== null && <p>{reasonTexts[kyc.reason][locale]}</p>}
        </Notice>
      )}
      <Channels kyc={kyc} />
      {kyc.state === "approved" && (
        <>
          <p className="text-ink-2">{t("kyc.next")}</p>
          <ButtonLink wide to="/onboarding/pin" replace>
            {t("kyc.toPin")}
          </ButtonLink>
        </>
      )}
      {kyc.state === "refused" && (
        <Button wide onClick={onAgain}>
          {t("kyc.again")}
        </Button>
      )}
      {kyc.state === "pending" && (
        <ButtonLink wide look="secondary" to="/">
          {t("kyc.later")}
        </ButtonLink>
      )}
    </>
  );
}

function Channels({ kyc }: { readonly kyc: Kyc }) {
  const t = useT();
  if (kyc.channels.length === 0) return null;
  return (
    <Card>
      <h2 className="mb-3 font-semibold">{t("kyc.channels")}</h2>
      <ul className="flex flex-col gap-3">
        {kyc.channels.map(({ name, matched }) => (
          <li key={name} className="flex flex-wrap items-center justify-between gap-x-3">
            <span>{channelWord(t, name)}</span>
            <span className={`flex items-center gap-1 ${matched ? "text-success" : "text-danger"}`}>
              {matched ? <Check aria-hidden size={18} /> : <X aria-hidden size={18} />}
              {t(matched ? "kyc.matched" : "kyc.notMatched")}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const channels: Readonly<Record<string, MessageKey>> = {
  population_register: "kyc.channel.population_register",
  mobile_operator: "kyc.channel.mobile_operator",
  bank_association: "kyc.channel.bank_association",
};

function channelWord(t: Translate, name: string): string {
  const key = channels[name];
  return key === undefined ? t("kyc.channel", { name }) : t(key);
}
