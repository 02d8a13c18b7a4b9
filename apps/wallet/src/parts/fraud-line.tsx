import { useQuery } from "@tanstack/react-query";
import { PhoneCall } from "lucide-react";
import { supportQuery } from "../api/queries.ts";
import { useT } from "../shell/translation.ts";

/** The police against fraud, of whom no caller can say that they are false; one tap away. */
export function FraudLine() {
  const t = useT();
  const { data } = useQuery(supportQuery);
  if (data?.fraudLine == null) return null;
  return (
    <a href={`tel:${data.fraudLine}`} className="elder-call">
      <PhoneCall aria-hidden size={28} className="shrink-0 text-primary" />
      <span>{t("elder.call", { line: data.fraudLine })}</span>
    </a>
  );
}
