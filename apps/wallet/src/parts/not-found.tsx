import { useT } from "../shell/translation.ts";
import { ButtonLink } from "./button.tsx";

/** For an id that is none and for one that is somebody else's: the words are the same. */
export function NotFound() {
  const t = useT();
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-2">{t("part.notFound")}</p>
      <ButtonLink wide to="/">
        {t("part.home")}
      </ButtonLink>
    </div>
  );
}
