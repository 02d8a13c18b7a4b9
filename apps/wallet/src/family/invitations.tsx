import { useSubmit } from "@coffer/ui/api";
import { type Family, family, useFamilyChanged } from "../api/family.ts";
import { Button } from "../parts/button.tsx";
import { Card, Facts } from "../parts/card.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { useT } from "../shell/translation.ts";
import { useTogetherText } from "./together-text.ts";

type Invitation = Family["invitations"][number];

export function Invitations({ invitations }: Pick<Family, "invitations">) {
  return invitations.map((one) => <Asked key={one.id} invitation={one} />);
}

/** Who asks, what it would mean, and both answers. */
function Asked({ invitation }: { readonly invitation: Invitation }) {
  const t = useT();
  const togetherText = useTogetherText();
  const changed = useFamilyChanged();
  const answer = useSubmit(family.answer);
  const { id, nameMasked, phoneMasked, togetherFrom } = invitation;
  const say = async (agree: boolean) => {
    await answer.run({ id, agree });
    await changed();
  };
  return (
    <Card className="flex flex-col gap-4">
      <h2 className="text-lg font-semibold">{t("family.asks", { name: nameMasked })}</h2>
      <p className="text-ink-2">{t("family.asksWhat")}</p>
      <Facts
        facts={[
          { label: t("session.phone"), value: phoneMasked, whole: true },
          { label: t("family.together"), value: togetherText(togetherFrom) },
        ]}
      />
      <TroubleNotice trouble={answer.trouble} />
      <Button wide busy={answer.busy} onClick={() => void say(true)}>
        {t("family.agree")}
      </Button>
      <Button wide look="secondary" disabled={answer.busy} onClick={() => void say(false)}>
        {t("family.decline")}
      </Button>
    </Card>
  );
}
