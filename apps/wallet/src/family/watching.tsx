import { useSubmit } from "@coffer/ui/api";
import { useMoments } from "@coffer/ui/language";
import { useState } from "react";
import { type Family, family, useFamilyChanged } from "../api/family.ts";
import { Button } from "../parts/button.tsx";
import { Card, Facts } from "../parts/card.tsx";
import { Notice } from "../parts/notice.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { useT } from "../shell/translation.ts";
import { useTogetherText } from "./together-text.ts";

type Person = Family["watching"][number];

/** Over whom I watch; nobody is held to it. */
export function Watching({ watching }: Pick<Family, "watching">) {
  const t = useT();
  if (watching.length === 0) return null;
  return (
    <section aria-label={t("family.watching")} className="flex flex-col gap-3">
      <h2 className="text-lg font-semibold">{t("family.watching")}</h2>
      {watching.map((person) => (
        <Watched key={person.id} person={person} />
      ))}
    </section>
  );
}

function Watched({ person }: { readonly person: Person }) {
  const t = useT();
  const moments = useMoments();
  const togetherText = useTogetherText();
  return (
    <Card className="flex flex-col gap-4">
      <Facts
        facts={[
          { label: t("me.name"), value: person.nameMasked, strong: true },
          { label: t("session.phone"), value: person.phoneMasked, whole: true },
          { label: t("family.together"), value: togetherText(person.togetherFrom) },
        ]}
      />
      {person.endsAt !== null && (
        <Notice tone="warning">
          {t("family.theyEnd", { name: person.nameMasked, at: moments.full(person.endsAt) })}
        </Notice>
      )}
      <Leave person={person} />
    </Card>
  );
}

function Leave({ person: { id, nameMasked } }: { readonly person: Person }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const changed = useFamilyChanged();
  const stop = useSubmit(family.stopWatching);
  const go = async () => {
    if ((await stop.run(id)) === null) return;
    setOpen(false);
    await changed();
  };
  return (
    <>
      <Button wide look="secondary" onClick={() => setOpen(true)}>
        {t("family.leave")}
      </Button>
      <Sheet open={open} title={t("family.leave")} onClose={() => setOpen(false)}>
        <div className="flex flex-col gap-4">
          <p>{t("family.leaveQuestion", { name: nameMasked })}</p>
          <TroubleNotice trouble={stop.trouble} />
          <Button wide look="danger" busy={stop.busy} onClick={() => void go()}>
            {t("family.leave")}
          </Button>
          <Button wide look="secondary" onClick={() => setOpen(false)}>
            {t("part.close")}
          </Button>
        </div>
      </Sheet>
    </>
  );
}
