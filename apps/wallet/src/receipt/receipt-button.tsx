import { printReceipt } from "@coffer/contract";
import { useSubmit } from "@coffer/ui/api";
import { useHouseName, useLocale } from "@coffer/ui/language";
import { useAmountText } from "@coffer/ui/money";
import { saveFile } from "@coffer/ui/parts";
import { useQueryClient } from "@tanstack/react-query";
import { FileText, Image, Receipt } from "lucide-react";
import { useState } from "react";
import { checkedReceiptQuery } from "../api/queries.ts";
import { wallet } from "../api/wallet.ts";
import type { BillDetail } from "../api/wire.ts";
import { Button } from "../parts/button.tsx";
import { CopyButton } from "../parts/copy-button.tsx";
import { Notice } from "../parts/notice.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { useT } from "../shell/translation.ts";
import { useReceiptFacts } from "./receipt-facts.ts";
import { drawReceipt } from "./receipt-picture.ts";

/** The receipt of a bill that is done: as a PDF, as a picture, and as an address to check it by. */
export function ReceiptButton({ bill }: { readonly bill: BillDetail["id"] }) {
  const t = useT();
  const [code, setCode] = useState<string | null>(null);
  const issue = useSubmit(wallet.issueReceipt);
  const open = async () => {
    const issued = await issue.run(bill);
    if (issued !== null) setCode(issued.code);
  };
  return (
    <>
      <TroubleNotice trouble={issue.trouble} />
      <Button wide look="secondary" busy={issue.busy} onClick={() => void open()}>
        <Receipt aria-hidden size={20} />
        {t("receipt.title")}
      </Button>
      <Sheet open={code !== null} title={t("receipt.title")} onClose={() => setCode(null)}>
        {code !== null && <Ways code={code} />}
      </Sheet>
    </>
  );
}

function Ways({ code }: { readonly code: string }) {
  const t = useT();
  const locale = useLocale();
  const address = `${location.origin}/v/${code}`;
  const pdf = useSaving(() => fetchPdf(code, locale));
  const picture = useSaving(usePicture(code, address));
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-ink-2">{t("receipt.why")}</p>
      <p className="flex items-center gap-2 rounded-md bg-surface-2 p-3">
        <span className="min-w-0 flex-1 break-all">{address}</span>
        <CopyButton text={address} label={t("receipt.copy")} />
      </p>
      {(pdf.failed || picture.failed) && (
        <Notice tone="danger" live>
          {t("trouble.lost")}
        </Notice>
      )}
      <Button wide busy={pdf.busy} onClick={() => void pdf.save(`receipt-${code}.pdf`)}>
        <FileText aria-hidden size={20} />
        {t("receipt.pdf")}
      </Button>
      <Button
        wide
        look="secondary"
        busy={picture.busy}
        onClick={() => void picture.save(`receipt-${code}.png`)}
      >
        <Image aria-hidden size={20} />
        {t("receipt.picture")}
      </Button>
    </div>
  );
}

async function fetchPdf(code: string, locale: string): Promise<Blob | null> {
  const path = printReceipt.path.replace(":code", code);
  const answer = await fetch(path, { headers: { "accept-language": locale } });
  return answer.ok ? answer.blob() : null;
}

function usePicture(code: string, address: string): () => Promise<Blob | null> {
  const t = useT();
  const house = useHouseName();
  const textOf = useAmountText();
  const factsOf = useReceiptFacts();
  const queries = useQueryClient();
  return async () => {
    const receipt = await queries.fetchQuery(checkedReceiptQuery(code));
    return drawReceipt({
      house,
      title: t("receipt.title"),
      amount: textOf(receipt.amount),
      facts: [...factsOf(receipt), [t("receipt.code"), code]],
      address,
      check: t("receipt.scanToCheck"),
    });
  };
}

function useSaving(make: () => Promise<Blob | null>) {
  const [state, setState] = useState<"ready" | "busy" | "failed">("ready");
  const save = async (name: string) => {
    setState("busy");
    const file = await make().catch(() => null);
    setState(file === null ? "failed" : "ready");
    if (file !== null) saveFile(file, name);
  };
  return { save, busy: state === "busy", failed: state === "failed" };
}
