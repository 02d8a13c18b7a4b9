import { askMemberChange, type BodyOf } from "@coffer/contract";
import { Dialog, TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { Button } from "antd";
import { useState } from "react";
import { useFollow } from "../approvals/follow.ts";
import { ReasonForm } from "../approvals/reason-form.tsx";
import { useT } from "../shell/translation.ts";
import type { Member } from "./member-screen.tsx";
import { type Role, RoleSelect } from "./role-select.tsx";

type Wish = BodyOf<typeof askMemberChange>;
type Act = Wish["change"];

const reasons = {
  role: ["moved", "suspected"],
  suspend: ["absent", "suspected", "leaves"],
  reinstate: ["returned"],
  reset: ["lost_factor", "suspected"],
} as const;

/** What can be asked for, as somebody stands now. */
const actsFor = ({ state }: Member): readonly Act[] => {
  if (state === "suspended") return ["reinstate", "role"];
  return state === "invited" ? ["role", "suspend"] : ["role", "suspend", "reset"];
};

/** What an administrator asks for about a colleague; another one decides. */
export function MemberActs({ member }: { readonly member: Member }) {
  const t = useT();
  const [act, setAct] = useState<Act | null>(null);
  return (
    <div className="bar">
      {actsFor(member).map((one) => (
        <Button key={one} danger={one === "suspend"} onClick={() => setAct(one)}>
          {t(`team.act.${one}`)}
        </Button>
      ))}
      <Dialog open={act !== null} title={act && t(`team.act.${act}`)} onClose={() => setAct(null)}>
        {act && <ChangeForm act={act} member={member} />}
      </Dialog>
    </div>
  );
}

interface ChangeFormProps {
  readonly act: Act;
  readonly member: Member;
}

function ChangeForm({ act, member }: ChangeFormProps) {
  const t = useT();
  const follow = useFollow();
  const [role, setRole] = useState<Role>(member.role);
  const { run, busy, trouble } = useSubmit((body: Wish) =>
    outcomeOf(client.call(askMemberChange, { params: { id: member.id }, body })),
  );
  const ask = async (why: Pick<Wish, "reason" | "note">) =>
    follow(await run({ change: act, ...(act === "role" ? { role } : {}), ...why }));
  return (
    <div className="stack">
      <TroubleAlert trouble={trouble} />
      <p>{t(`team.what.${act}`)}</p>
      {act === "role" && <RoleSelect value={role} onChange={setRole} />}
      <ReasonForm reasons={reasons[act]} busy={busy} onChoose={(why) => void ask(why)} />
    </div>
  );
}
