import { useForm } from "react-hook-form";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { useT } from "../shell/translation.ts";

// As the contract has them (`password`): refused here with words at the field, there in any case.
const shortest = 8;
const longest = 128;

interface PasswordStepProps {
  readonly busy: boolean;
  readonly onPassword: (password: string) => Promise<void>;
}

export function PasswordStep({ busy, onPassword }: PasswordStepProps) {
  const t = useT();
  const form = useForm({ defaultValues: { password: "" } });
  const submit = form.handleSubmit(({ password }) => onPassword(password));
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field
        label={t("session.newPassword")}
        hint={t("register.passwordHint", { count: shortest })}
        type="password"
        autoComplete="new-password"
        autoFocus
        error={form.formState.errors.password && t("register.passwordShort", { count: shortest })}
        {...form.register("password", {
          required: true,
          minLength: shortest,
          maxLength: longest,
        })}
      />
      <Button wide type="submit" busy={busy}>
        {t("register.finish")}
      </Button>
    </form>
  );
}
