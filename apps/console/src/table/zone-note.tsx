import { companyZone, useLocale } from "@coffer/ui/language";
import { useT } from "../shell/translation.ts";

/** In whose zone the days and times beside it are. */
export function ZoneNote() {
  const t = useT();
  const format = new Intl.DateTimeFormat(useLocale(), {
    timeZone: companyZone(),
    timeZoneName: "longGeneric",
  });
  const zone = format.formatToParts().find(({ type }) => type === "timeZoneName")?.value;
  return <span className="quiet">{t("list.zone", { zone: zone ?? companyZone() })}</span>;
}
