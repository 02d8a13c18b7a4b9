import { Link } from "@tanstack/react-router";
import type { Lost } from "../api/recovery.ts";
import { useT } from "../shell/translation.ts";

/** Beside everything that may be lost: what to do then. */
export function LostLink({ lost }: { readonly lost: Extract<Lost, "passkeys" | "authenticator"> }) {
  const t = useT();
  return (
    <p className="text-center">
      <Link
        to="/security/lost"
        search={{ lost }}
        className="inline-flex min-h-tap items-center text-primary underline underline-offset-4"
      >
        {t("recover.noLonger")}
      </Link>
    </p>
  );
}
