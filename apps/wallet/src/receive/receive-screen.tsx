import { type Currency, toWire } from "@coffer/money";
import { useHouseName } from "@coffer/ui/language";
import { readAmountText, useAmountText } from "@coffer/ui/money";
import { saveFile } from "@coffer/ui/parts";
import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { receiveCodeQuery } from "../api/queries.ts";
import { AmountField } from "../money/amount-field.tsx";
import { InCurrency } from "../money/in-currency.tsx";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { drawPoster, qrShape } from "./qr-picture.ts";
import { writeReceiveLink } from "./receive-link.ts";

const noteLongest = 100;

/** A code by which others send to this person, for any amount or a given one. */
export function ReceiveScreen() {
  const t = useT();
  const code = useQuery(receiveCodeQuery);
  return (
    <Page title={t("receive.title")} back="/">
      <Loaded query={code}>
        {(own) => <InCurrency>{(currency) => <OwnCode {...own} currency={currency} />}</InCurrency>}
      </Loaded>
    </Page>
  );
}

interface OwnCodeProps {
  readonly code: string;
  readonly maskedName: string;
  readonly currency: Currency;
}

function OwnCode({ code, maskedName, currency }: OwnCodeProps) {
  const t = useT();
  const house = useHouseName();
  const textOf = useAmountText();
  const [asking, setAsking] = useState(false);
  const [text, setText] = useState("");
  const [note, setNote] = useState("");
  const reading = asking ? readAmountText(text, currency) : null;
  const wish = reading?.kind === "amount" ? toWire(reading.amount) : null;
  const words = asking && note.trim() !== "" ? note.trim() : null;
  const link = writeReceiveLink(location.origin, code, {
    value: wish?.value ?? null,
    note: words,
  });
  const save = async () => {
    const payTo = t("receive.payTo", { name: maskedName });
    const amount = wish === null ? [] : [textOf(wish)];
    const lines = [`${house} · ${payTo}`, ...amount, ...(words === null ? [] : [words])];
    const picture = await drawPoster({ text: link, lines });
    if (picture !== null) saveFile(picture, "receive.png");
  };
  return (
    <>
      <section className="flex flex-col items-center gap-3 rounded-lg bg-surface p-5 shadow-1">
        <h2 className="text-lg font-semibold">{t("receive.payTo", { name: maskedName })}</h2>
        <QrCode text={link} label={t("receive.code", { name: maskedName })} />
        {wish !== null && <p className="text-2xl font-semibold">{textOf(wish)}</p>}
        {words !== null && <p className="text-ink-2 break-words">{words}</p>}
        <p className="text-center text-sm text-ink-2">{t("receive.why")}</p>
      </section>
      {asking && (
        <section className="flex flex-col gap-4">
          <AmountField
            label={t("receive.amount")}
            text={text}
            onText={setText}
            currency={currency}
          />
          <Field
            label={t("transfer.note")}
            value={note}
            maxLength={noteLongest}
            autoComplete="off"
            onChange={(event) => setNote(event.target.value)}
          />
        </section>
      )}
      <div className="flex flex-col gap-3">
        <Button wide look="secondary" onClick={() => setAsking(!asking)}>
          {t(asking ? "receive.anyAmount" : "receive.setAmount")}
        </Button>
        <Button wide onClick={() => void save()}>
          <Download aria-hidden size={20} />
          {t("receive.save")}
        </Button>
      </div>
    </>
  );
}

/** Black on white in every theme: a camera reads contrast, not taste. */
function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = qrShape(text);
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} className="qr-code">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
