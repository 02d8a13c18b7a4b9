import {
  type BodyOf,
  type getUnidentifiedReceipt,
  type Id,
  identifyReceipt,
  newIdempotencyKey,
  type ReplyOf,
  returnReceipt,
  revealUnidentifiedReceipt,
} from "@coffer/contract";
import { DialogButton, TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useFollow } from "../approvals/follow.ts";
import { ReasonForm } from "../approvals/reason-form.tsx";
import { ReasonSelect } from "../pages/reason-select.tsx";
import { useMay } from "../shell/may.ts";
import { useT } from "../shell/translation.ts";
import { FindPerson } from "./find-person.tsx";

type Receipt = ReplyOf<typeof getUnidentifiedReceipt>;
type Revealed = ReplyOf<typeof revealUnidentifiedReceipt>;

const revealReasons = ["find_owner", "complaint", "fraud_check", "legal_request"] as const;
const identifyReasons = ["proof_of_payment", "spoken_and_matched", "bank_confirmed"] as const;

const returnReasons = ["owner_not_found", "payer_asked", "mistake"] as const;

/** To look who sent it, for a reason, and to ask what becomes of it. */
export function ReceiptActs({ receipt }: { readonly receipt: Receipt }) {
  const t = useT();
  const may = useMay();
  const { id, state, payerMasked, numberMasked } = receipt;
  const [shown, setShown] = useState<Revealed | null>(null);
  const weighs = may("money.manage") || may("money.approve");
  return (
    <div className="bar">
      {weighs && (payerMasked ?? numberMasked) !== null && (
        <DialogButton label={t("unidentified.reveal")}>
          {(close) => (
            <Reveal
              id={id}
              onShown={(answer) => {
                setShown(answer);
                close();
              }}
            />
          )}
        </DialogButton>
      )}
      {may("money.manage") && state === "open" && (
        <DialogButton label={t("unidentified.identify")} type="primary">
          {() => <Identify id={id} />}
        </DialogButton>
      )}
      {may("money.manage") && state === "open" && numberMasked !== null && (
        <DialogButton label={t("unidentified.return")}>{() => <SendBack id={id} />}</DialogButton>
      )}
      {shown && <output>{inOneLine(shown)}</output>}
    </div>
  );
}

const inOneLine = ({ name, number, text }: Revealed): string =>
  [name, number, text].map((part) => part ?? "–").join(" · ");

interface RevealProps {
  readonly id: Id<"urc">;
  readonly onShown: (answer: Revealed) => void;
}

function Reveal({ id, onShown }: RevealProps) {
  const t = useT();
  const queries = useQueryClient();
  const { run, trouble } = useSubmit((reason: BodyOf<typeof revealUnidentifiedReceipt>["reason"]) =>
    outcomeOf(client.call(revealUnidentifiedReceipt, { params: { id }, body: { reason } })),
  );
  const look = async (reason: (typeof revealReasons)[number]) => {
    const answer = await run(reason);
    if (!answer) return;
    onShown(answer);
    // The look is a line of the trail below.
    await queries.invalidateQueries({ queryKey: ["unidentified", id] });
  };
  return (
    <>
      <TroubleAlert trouble={trouble} />
      <ReasonSelect
        reasons={revealReasons}
        verb={t("unidentified.reveal")}
        onChoose={(reason) => void look(reason)}
      />
    </>
  );
}

/** Whose it is, and how that is known; a colleague decides. */
function Identify({ id }: { readonly id: Id<"urc"> }) {
  const t = useT();
  const follow = useFollow();
  const [user, setUser] = useState<Id<"usr"> | null>(null);
  const { run, busy, trouble } = useAsking((body: BodyOf<typeof identifyReceipt>, key) =>
    client.call(identifyReceipt, { params: { id }, body, idempotencyKey: key }),
  );
  return (
    <div className="stack">
      <p>{t("unidentified.identifyWhat")}</p>
      <FindPerson chosen={user} onChoose={setUser} />
      <TroubleAlert trouble={trouble} />
      {user !== null && (
        <ReasonForm
          reasons={identifyReasons}
          busy={busy}
          onChoose={(why) => void run({ user, ...why }).then(follow)}
        />
      )}
    </div>
  );
}

/** Back to the account it came from; a colleague decides. */
function SendBack({ id }: { readonly id: Id<"urc"> }) {
  const t = useT();
  const follow = useFollow();
  const { run, busy, trouble } = useAsking((body: BodyOf<typeof returnReceipt>, key) =>
    client.call(returnReceipt, { params: { id }, body, idempotencyKey: key }),
  );
  return (
    <div className="stack">
      <p>{t("unidentified.returnWhat")}</p>
      <TroubleAlert trouble={trouble} />
      <ReasonForm
        reasons={returnReasons}
        busy={busy}
        onChoose={(body) => void run(body).then(follow)}
      />
    </div>
  );
}

/** One key for one wording: a try after a lost answer asks for nothing twice. */
function useAsking<B extends object, A>(ask: (body: B, key: string) => Promise<A>) {
  const keys = useRef(new Map<string, string>());
  return useSubmit((body: B) => {
    const wording = JSON.stringify(body);
    const key = keys.current.get(wording) ?? newIdempotencyKey();
    keys.current.set(wording, key);
    return outcomeOf(ask(body, key));
  });
}
