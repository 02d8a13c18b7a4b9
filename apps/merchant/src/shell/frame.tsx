import { Logo, SkipLink, TestRibbon } from "@coffer/ui/parts";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { Calculator, KeyRound, ReceiptText } from "lucide-react";
import { sessionQuery } from "../api/queries.ts";
import { Settings } from "./settings.tsx";
import { useT } from "./translation.ts";
import { VoiceSwitch } from "./voice-switch.tsx";

/** What surrounds every screen: whose till it is, where one can go, and how it looks and sounds. */
export function Frame() {
  const t = useT();
  // Whoever is signed in is asked for by the pages; here their answer is only used. Looked at anew
  // with each page: after signing out, what is held of the one before belongs to nobody.
  useLocation();
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  return (
    <div className="till">
      <SkipLink />
      <TestRibbon mode={session?.mode} />
      <header className="till-header">
        {session ? <strong className="shop-name">{session.merchantName}</strong> : <Logo />}
        {session && (
          <nav aria-label={t("shell.places")} className="places">
            <Link to="/" activeOptions={{ exact: true }} className="place">
              <Calculator aria-hidden size={20} />
              {t("cashier.title")}
            </Link>
            <Link to="/today" className="place">
              <ReceiptText aria-hidden size={20} />
              {t("today.title")}
            </Link>
            {session.rights.includes("developers.view") && (
              <Link to="/developers/keys" className="place">
                <KeyRound aria-hidden size={20} />
                {t("keys.title")}
              </Link>
            )}
          </nav>
        )}
        <div className="till-switches">
          {session && <VoiceSwitch />}
          <Settings session={session ?? null} />
        </div>
      </header>
      <Outlet />
    </div>
  );
}
