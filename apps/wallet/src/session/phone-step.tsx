import { useForm } from "react-hook-form";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { useT } from "../shell/translation.ts";
import { ConsentField } from "./consent-field.tsx";
import { readPhone } from "./phone.ts";

interface PhoneStepProps {
  readonly busy: boolean;
  readonly onPhone: (phone: string) => Promise<void>;
}

export function PhoneStep({ busy, onPhone }: PhoneStepProps) {
  const t = useT();
  const form = useForm({ defaultValues: { phone: "", consent: false } });
  const { errors } = form.formState;
  const submit = form.handleSubmit(async ({ phone }) => {
    const read = readPhone(phone);
    if (read !== null) await onPhone(read);
  });
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field
        label={t("session.phone")}
        hint={t("register.phoneHint")}
        type="tel"
        autoComplete="tel"
        autoFocus
        error={errors.phone && t("session.phoneInvalid")}
        {...form.register("phone", { validate: (typed) => readPhone(typed) !== null })}
      />
      <ConsentField
        error={errors.consent && t("register.consentMissing")}
        {...form.register("consent", { required: true })}
      />
      <Button wide type="submit" busy={busy}>
        {t("register.sendCode")}
      </Button>
    </form>
  );
}
