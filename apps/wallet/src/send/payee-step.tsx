import { useSubmit } from "@coffer/ui/api";
import { useForm } from "react-hook-form";
import { wallet } from "../api/wallet.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { readPhone } from "../session/phone.ts";
import { useT } from "../shell/translation.ts";
import type { ShownPayee } from "./transfer-screen.tsx";

/** By phone number. The server answers one "not found" for everybody who cannot be paid (D19). */
export function PayeeStep({ onPayee }: { readonly onPayee: (payee: ShownPayee) => void }) {
  const t = useT();
  const form = useForm({ defaultValues: { phone: "" } });
  const lookUp = useSubmit(wallet.lookUpPayee);
  const submit = form.handleSubmit(async ({ phone }) => {
    const read = readPhone(phone);
    if (read === null) return;
    const payee = await lookUp.run({ phone: read });
    if (payee !== null) onPayee({ ...payee, phone: read });
  });
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field
        label={t("transfer.phone")}
        hint={t("transfer.phoneHint")}
        type="tel"
        autoComplete="off"
        autoFocus
        error={form.formState.errors.phone && t("session.phoneInvalid")}
        {...form.register("phone", { validate: (typed) => readPhone(typed) !== null })}
      />
      <TroubleNotice trouble={lookUp.trouble} />
      <Button wide type="submit" busy={lookUp.busy}>
        {t("transfer.lookUp")}
      </Button>
    </form>
  );
}
