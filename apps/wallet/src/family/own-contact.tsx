import { useSubmit } from "@coffer/ui/api";
import { useMoments } from "@coffer/ui/language";
import { type Contact, family, useFamilyChanged } from "../api/family.ts";
import { Button } from "../parts/button.tsx";
import { Card, Facts } from "../parts/card.tsx";
import { Notice } from "../parts/notice.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { useProvenSubmit } from "../security/use-proven-submit.tsx";
import { useT } from "../shell/translation.ts";
import { useTogetherText } from "./together-text.ts";

/** The one I asked, as it stands: waiting for an answer, agreed, or about to end. */
export function OwnContact({ contact }: { readonly contact: Contact }) {
  const t = useT();
  const moments = useMoments();
  const togetherText = useTogetherText();
  const { state, nameMasked, phoneMasked, togetherFrom, expiresAt, endsAt } = contact;
  return (
    <Card className="flex flex-col gap-4">
      <h2 className="text-lg font-semibold">{t("family.contact")}</h2>
      <Facts
        facts={[
          nameMasked === null ? null : { label: t("me.name"), value: nameMasked, strong: true },
          { label: t("session.phone"), value: phoneMasked, whole: true },
          { label: t("family.together"), value: togetherText(togetherFrom) },
        ]}
      />
      {state === "invited" && expiresAt !== null && (
        <Notice tone="info">{t("family.waiting", { until: moments.full(expiresAt) })}</Notice>
      )}
      {endsAt === null ? <End contact={contact} /> : <Keep at={endsAt} />}
    </Card>
  );
}

function End({ contact: { state } }: { readonly contact: Contact }) {
  const t = useT();
  const changed = useFamilyChanged();
  const end = useProvenSubmit((_: null, proof) => family.end(proof));
  const go = async () => {
    if ((await end.run(null)) !== null) await changed();
  };
  return (
    <>
      {state === "active" && <p className="text-ink-2">{t("family.endWhy")}</p>}
      <TroubleNotice trouble={end.trouble} />
      <Button wide look="secondary" busy={end.busy} onClick={() => void go()}>
        {t(state === "active" ? "family.end" : "family.takeBack")}
      </Button>
      {end.sheet}
    </>
  );
}

function Keep({ at }: { readonly at: string }) {
  const t = useT();
  const moments = useMoments();
  const changed = useFamilyChanged();
  const keep = useSubmit((_: null) => family.keep());
  const go = async () => {
    if ((await keep.run(null)) !== null) await changed();
  };
  return (
    <>
      <Notice tone="warning">{t("family.ending", { at: moments.full(at) })}</Notice>
      <TroubleNotice trouble={keep.trouble} />
      <Button wide busy={keep.busy} onClick={() => void go()}>
        {t("family.keep")}
      </Button>
    </>
  );
}
