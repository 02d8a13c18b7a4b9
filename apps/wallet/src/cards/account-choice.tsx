import { ChevronDown } from "lucide-react";
import { useState } from "react";
import type { BankAccount } from "../api/wire.ts";
import { Sheet } from "../parts/sheet.tsx";
import { useAccountName } from "./account-name.ts";

interface AccountChoiceProps {
  readonly label: string;
  readonly accounts: readonly BankAccount[];
  readonly chosen: BankAccount;
  readonly onChoose: (account: BankAccount) => void;
}

/** With one account there is nothing to choose, and so nothing to press. */
export function AccountChoice({ label, accounts, chosen, onChoose }: AccountChoiceProps) {
  const nameOf = useAccountName();
  const [open, setOpen] = useState(false);
  const name = (
    <span className="min-w-0 flex-1 text-left">
      <span className="block text-sm text-ink-2">{label}</span>
      <span className="font-semibold">{nameOf(chosen)}</span>
    </span>
  );
  const look = "flex min-h-14 items-center gap-3 rounded-lg bg-surface px-4 py-3 shadow-1";
  if (accounts.length === 1) return <p className={look}>{name}</p>;
  return (
    <>
      <button type="button" onClick={() => setOpen(true)} aria-haspopup="dialog" className={look}>
        {name}
        <ChevronDown aria-hidden size={20} className="shrink-0 text-ink-2" />
      </button>
      <Sheet open={open} title={label} onClose={() => setOpen(false)}>
        <ul className="flex flex-col gap-2">
          {accounts.map((account) => (
            <li key={account.id}>
              <button
                type="button"
                aria-pressed={account.id === chosen.id}
                onClick={() => {
                  onChoose(account);
                  setOpen(false);
                }}
                className="option min-h-14 w-full px-4 py-3 text-left"
              >
                {nameOf(account)}
              </button>
            </li>
          ))}
        </ul>
      </Sheet>
    </>
  );
}
