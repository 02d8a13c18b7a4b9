import { useSubmit } from "@coffer/ui/api";
import { useId } from "react";
import { useForm } from "react-hook-form";
import { useKycSubmitted } from "../api/queries.ts";
import { wallet } from "../api/wallet.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { useT } from "../shell/translation.ts";

// The form alone: whether number and name belong together the channels say.
const idNumberForm = /^[0-9]{17}[0-9Xx]$/;

/** Name, number and a consent of its own: nothing is ticked beforehand (个人信息保护法 第二十九条). */
export function KycForm({ onSent }: { readonly onSent: () => void }) {
  const t = useT();
  const consentId = useId();
  const submitted = useKycSubmitted();
  const form = useForm({ defaultValues: { name: "", idNumber: "", consent: false } });
  const { errors } = form.formState;
  const send = useSubmit(wallet.submitKyc);
  const submit = form.handleSubmit(async ({ name, idNumber }) => {
    const kyc = await send.run({
      name: name.trim(),
      idNumber: idNumber.trim().toUpperCase(),
      consent: true,
    });
    if (kyc === null) return;
    submitted(kyc);
    onSent();
  });
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <p className="text-ink-2">{t("kyc.why")}</p>
      <TroubleNotice trouble={send.trouble} />
      <Field
        label={t("kyc.name")}
        autoComplete="name"
        error={errors.name && t("kyc.nameMissing")}
        {...form.register("name", { validate: (typed) => typed.trim() !== "", maxLength: 64 })}
      />
      <Field
        label={t("kyc.idNumber")}
        hint={t("kyc.idNumberHint")}
        autoComplete="off"
        spellCheck={false}
        error={errors.idNumber && t("kyc.idNumberInvalid")}
        {...form.register("idNumber", { validate: (typed) => idNumberForm.test(typed.trim()) })}
      />
      <div className="flex flex-col gap-1.5 rounded-md bg-surface-2 p-3">
        <label htmlFor={consentId} className="flex min-h-tap items-start gap-3">
          <input
            id={consentId}
            type="checkbox"
            aria-invalid={errors.consent !== undefined}
            aria-describedby={errors.consent && `${consentId}-error`}
            className="mt-0.5 size-6 shrink-0 accent-primary"
            {...form.register("consent", { required: true })}
          />
          <span>{t("kyc.consent")}</span>
        </label>
        {errors.consent && (
          <p id={`${consentId}-error`} role="alert" className="text-sm text-danger">
            {t("kyc.consentMissing")}
          </p>
        )}
      </div>
      <Button wide type="submit" busy={send.busy}>
        {t("kyc.send")}
      </Button>
    </form>
  );
}
