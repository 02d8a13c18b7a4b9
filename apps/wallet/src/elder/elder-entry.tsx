import { ButtonLink } from "../parts/button.tsx";
import { useT } from "../shell/translation.ts";

/** The way into elder mode stands on the first page, where whoever needs it looks. */
export function ElderEntry() {
  const t = useT();
  return (
    <span className="-mr-4 ml-auto shrink-0">
      <ButtonLink look="quiet" to="/me/elder">
        {t("elder.title")}
      </ButtonLink>
    </span>
  );
}
