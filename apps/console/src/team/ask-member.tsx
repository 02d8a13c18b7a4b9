import { askMember, type BodyOf } from "@coffer/contract";
import { DialogButton, TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { Input } from "antd";
import { useId, useState } from "react";
import { useFollow } from "../approvals/follow.ts";
import { ReasonForm } from "../approvals/reason-form.tsx";
import { useT } from "../shell/translation.ts";
import { type Role, RoleSelect } from "./role-select.tsx";

type Wish = BodyOf<typeof askMember>;

const reasons = ["hired", "returned"] as const;
// As the server takes a login name: small letters, digits and a few signs.
const LOGIN = /^[a-z0-9][a-z0-9._@-]{2,63}$/;

/** Asks that somebody be taken on; a colleague decides, and then the two give out a code. */
export function AskMember() {
  const t = useT();
  return (
    <DialogButton type="primary" label={t("team.add")}>
      {() => <MemberForm />}
    </DialogButton>
  );
}

function MemberForm() {
  const t = useT();
  const follow = useFollow();
  const ids = { name: useId(), login: useId() };
  const [name, setName] = useState("");
  const [login, setLogin] = useState("");
  const [role, setRole] = useState<Role>("support");
  const { run, busy, trouble } = useSubmit((body: Wish) =>
    outcomeOf(client.call(askMember, { body })),
  );
  const isComplete = name.trim() !== "" && LOGIN.test(login);
  const ask = async (why: Pick<Wish, "reason" | "note">) => {
    if (isComplete) await follow(await run({ name: name.trim(), login, role, ...why }));
  };
  return (
    <div className="stack">
      <TroubleAlert trouble={trouble} />
      <label htmlFor={ids.name}>{t("team.name")}</label>
      <Input
        id={ids.name}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.target.value)}
      />
      <label htmlFor={ids.login}>{t("team.login")}</label>
      <Input
        id={ids.login}
        value={login}
        autoCapitalize="none"
        autoComplete="off"
        maxLength={64}
        onChange={(event) => setLogin(event.target.value.trim().toLowerCase())}
      />
      <RoleSelect value={role} onChange={setRole} />
      {isComplete ? (
        <ReasonForm reasons={reasons} busy={busy} onChoose={(why) => void ask(why)} />
      ) : (
        <p className="quiet">{t("team.incomplete")}</p>
      )}
    </div>
  );
}
