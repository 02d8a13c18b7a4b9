import { useQuery } from "@tanstack/react-query";
import { HeartHandshake } from "lucide-react";
import { familyQuery, watchedQuery } from "../api/family.ts";
import { ButtonLink } from "../parts/button.tsx";
import { Card } from "../parts/card.tsx";
import { useT } from "../shell/translation.ts";

/** On the home page only while somebody waits for me. */
export function FamilyCard() {
  const t = useT();
  const family = useQuery(familyQuery);
  const watches = (family.data?.watching.length ?? 0) > 0;
  const watched = useQuery({ ...watchedQuery, enabled: watches });
  const [asks] = family.data?.invitations ?? [];
  const [waits] = watches ? (watched.data ?? []) : [];
  const name = waits?.nameMasked ?? asks?.nameMasked;
  if (name === undefined) return null;
  return (
    <Card className="flex flex-col gap-3">
      <div className="flex items-start gap-3">
        <HeartHandshake aria-hidden size={26} className="shrink-0 text-primary" />
        <h2 className="font-semibold">
          {t(waits ? "family.card.waits" : "family.card.asks", { name })}
        </h2>
      </div>
      <ButtonLink wide look="secondary" to="/me/family">
        {t("action.see")}
      </ButtonLink>
    </Card>
  );
}
