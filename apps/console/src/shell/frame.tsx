import { signOutConsole } from "@coffer/contract";
import { Dialog, TroubleAlert } from "@coffer/ui/antd";
import { client, leaveBy, useSubmit } from "@coffer/ui/api";
import { Logo, SkipLink, TestRibbon, usePreferenceChoices } from "@coffer/ui/parts";
import { prefer, useShownTheme } from "@coffer/ui/preferences";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { Alert, Button, Input } from "antd";
import { auditorQuery, sessionQuery } from "../api/queries.ts";
import { useMay } from "./may.ts";
import { placesFor } from "./places.ts";
import { Shortcuts, searchField } from "./shortcuts.tsx";
import { useT } from "./translation.ts";

/** What surrounds every screen: where one can go, the search, and the red banner. */
export function Frame() {
  const t = useT();
  // Whoever is signed in is asked for by the pages; here their answer is only used. Looked at anew
  // with each page: after signing out, what is held of the one before belongs to nobody.
  useLocation();
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  // Before they have what live mode asks for there is nowhere else to go: nothing else is offered.
  const works = session !== undefined && (session.mode !== "live" || session.totp);
  return (
    <div className="console">
      <SkipLink />
      <TestRibbon mode={session?.mode} />
      <header className="head">
        <Logo />
        {works && <SearchBox />}
        <Looks />
        {session && <Leave name={session.name} role={t(`role.${session.role}`)} />}
      </header>
      {works && session.rights.includes("proof.view") && <RedBanner />}
      {works && <Shortcuts />}
      <div className="body">
        {works && <Places />}
        <Outlet />
      </div>
    </div>
  );
}

function Places() {
  const t = useT();
  const may = useMay();
  return (
    <nav aria-label={t("shell.places")} className="places" ref={showCurrent}>
      {placesFor(may).map(({ to, name }) => (
        <Link key={to} to={to} onFocus={({ currentTarget }) => centre(currentTarget)}>
          {t(name)}
        </Link>
      ))}
    </nav>
  );
}

// Where the places scroll, on a phone, the one somebody is at is in sight when the page opens.
function showCurrent(nav: HTMLElement | null): void {
  const current = nav?.querySelector<HTMLElement>('[aria-current="page"]');
  if (current) centre(current);
}

function centre(link: HTMLElement): void {
  const nav = link.parentElement;
  nav?.scrollTo({ left: link.offsetLeft - (nav.clientWidth - link.offsetWidth) / 2 });
}

function SearchBox() {
  const t = useT();
  const navigate = useNavigate();
  return (
    <search className="search">
      <Input
        id={searchField}
        type="search"
        maxLength={64}
        aria-label={t("search.label")}
        placeholder={t("search.hint")}
        // What is searched for may be a phone number: it travels beside the address, not in it.
        onPressEnter={(event) => {
          const query = event.currentTarget.value.trim();
          if (query !== "") void navigate({ to: "/search", state: { query } });
        }}
      />
    </search>
  );
}

function RedBanner() {
  const t = useT();
  const { data } = useQuery(auditorQuery);
  if (data?.state !== "red") return null;
  const age = data.followAgeSeconds ?? 0;
  return (
    <Alert
      banner
      role="alert"
      type="error"
      title={t("auditor.red", { findings: data.findings.length, age })}
      action={<Link to="/auditor">{t("auditor.look")}</Link>}
    />
  );
}

function Looks() {
  const t = useT();
  const { language } = usePreferenceChoices();
  const others = language.options.filter(({ value }) => value !== language.value);
  const shown = useShownTheme();
  return (
    <>
      {others.map(({ value, label }) => (
        <Button key={value} lang={value} onClick={() => language.onChange(value)}>
          {label}
        </Button>
      ))}
      <Button onClick={() => prefer({ theme: shown === "dark" ? "light" : "dark" })}>
        {t(shown === "dark" ? "shell.light" : "shell.dark")}
      </Button>
    </>
  );
}

function Leave({ name, role }: { readonly name: string; readonly role: string }) {
  const t = useT();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { run, busy, trouble, clear } = useSubmit(() => leaveBy(client.call(signOutConsole)));
  const leave = async () => {
    // Without an answer the session may still be open: nobody must walk away from it.
    if ((await run(undefined)) === null) return;
    queries.clear();
    await navigate({ to: "/login" });
  };
  return (
    <>
      <Link to="/me" className="who">
        {name} · {role}
      </Link>
      <Button loading={busy} onClick={() => void leave()}>
        {t("shell.signOut")}
      </Button>
      <Dialog open={trouble !== null} title={t("shell.signOut")} onClose={clear}>
        <TroubleAlert trouble={trouble} />
      </Dialog>
    </>
  );
}
