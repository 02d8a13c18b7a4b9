import { helpedBySupport } from "@coffer/contract";
import { useLocation } from "@tanstack/react-router";
import { useT } from "../shell/translation.ts";
import { ButtonLink } from "./button.tsx";
import { SupportCall } from "./support-call.tsx";

/**
 * The way on from what nobody mends alone. A restriction may be one's own freeze, which is lifted
 * without anybody else; the refusal never says which it is.
 */
export function RefusalHelp({ code }: { readonly code: string }) {
  const t = useT();
  const path = useLocation({ select: ({ pathname }) => pathname });
  if (!helpedBySupport(code)) return null;
  return (
    <>
      {code === "account.frozen" && path !== liftingPlace && (
        <ButtonLink wide look="secondary" to={liftingPlace}>
          {t("freeze.own")}
        </ButtonLink>
      )}
      <SupportCall />
    </>
  );
}

const liftingPlace = "/security";
