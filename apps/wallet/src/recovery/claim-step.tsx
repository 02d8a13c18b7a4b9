import type { Trouble } from "@coffer/ui/api";
import { type FieldErrors, useForm } from "react-hook-form";
import type { Lost, RecoveryClaim } from "../api/recovery.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { readPhone } from "../session/phone.ts";
import { useT } from "../shell/translation.ts";
import { claimOf, type Typed, untyped } from "./claim.ts";

/** What the account is known to have; `maybe` from outside, where nobody may be told. */
export interface Has {
  readonly pin: boolean | "maybe";
  readonly identity: boolean | "maybe";
  readonly code: boolean | "maybe";
}

interface ClaimStepProps {
  readonly lost: readonly Lost[];
  readonly has: Has;
  /** From outside the account is named by its number. */
  readonly withPhone: boolean;
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  readonly onClaim: (claim: RecoveryClaim, phone: string | null) => Promise<void>;
  readonly onBack: () => void;
}

const shortest = 8;
const idNumberForm = /^[0-9]{17}[0-9Xx]$/;

/** Everything that is left, on one page: it is looked at together. */
export function ClaimStep(props: ClaimStepProps) {
  const { lost, has, withPhone, busy, trouble, onClaim, onBack } = props;
  const t = useT();
  const form = useForm<Typed>({ defaultValues: untyped });
  const { errors } = form.formState;
  const submit = form.handleSubmit((typed) =>
    onClaim(claimOf(lost, typed), withPhone ? readPhone(typed.phone) : null),
  );
  const phoneRule = { validate: (typed: string) => readPhone(typed) !== null };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <p className="text-ink-2">{t("recover.left")}</p>
      <TroubleNotice trouble={trouble} />
      {withPhone && (
        <Field
          label={t("recover.accountPhone")}
          type="tel"
          autoComplete="username"
          error={errors.phone && t("session.phoneInvalid")}
          {...form.register("phone", phoneRule)}
        />
      )}
      <PasswordFields lost={lost} form={form} errors={errors} />
      <OtherFields has={has} form={form} errors={errors} />
      {lost.includes("phone") && (
        <Field
          label={t("recover.newPhone")}
          hint={t("recover.newPhoneHint")}
          type="tel"
          autoComplete="tel"
          error={errors.newPhone && t("session.phoneInvalid")}
          {...form.register("newPhone", phoneRule)}
        />
      )}
      <Button wide type="submit" busy={busy}>
        {t("recover.send")}
      </Button>
      <Button wide look="quiet" onClick={onBack}>
        {t("recover.otherLoss")}
      </Button>
    </form>
  );
}

/** Blank is fine where it may never have been set; what is typed must have its form. */
const rule = (form: RegExp, has: boolean | "maybe") => ({
  validate: (typed: string) => (typed.trim() === "" && has === "maybe") || form.test(typed.trim()),
});

interface FieldsProps {
  readonly form: ReturnType<typeof useForm<Typed>>;
  readonly errors: FieldErrors<Typed>;
}

function OtherFields({ has, form, errors }: FieldsProps & { readonly has: Has }) {
  const t = useT();
  const maybe = t("recover.ifSet");
  return (
    <>
      {has.pin !== false && (
        <Field
          label={t("recover.pin")}
          hint={has.pin === "maybe" ? maybe : undefined}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          error={errors.pin && t("recover.pinInvalid")}
          {...form.register("pin", rule(/^[0-9]{6}$/, has.pin))}
        />
      )}
      {has.identity !== false && (
        <Field
          label={t("kyc.idNumber")}
          hint={t(has.identity === "maybe" ? "recover.ifVerified" : "recover.idNumberHint")}
          autoComplete="off"
          spellCheck={false}
          error={errors.idNumber && t("kyc.idNumberInvalid")}
          {...form.register("idNumber", rule(idNumberForm, has.identity))}
        />
      )}
      {has.code !== false && (
        <Field
          label={t("recover.code")}
          hint={has.code === "maybe" ? t("recover.codeHint") : undefined}
          autoComplete="one-time-code"
          spellCheck={false}
          error={errors.code && t("recover.codeInvalid")}
          {...form.register("code", rule(/^(?:[0-9]{6}|\w{5}-?\w{5})$/, has.code))}
        />
      )}
    </>
  );
}

interface PasswordFieldsProps extends FieldsProps {
  readonly lost: readonly Lost[];
}

function PasswordFields({ lost, form, errors }: PasswordFieldsProps) {
  const t = useT();
  if (!lost.includes("password")) {
    return (
      <Field
        label={t("session.password")}
        type="password"
        autoComplete="current-password"
        error={errors.password && t("login.passwordMissing")}
        {...form.register("password", { required: true, minLength: shortest })}
      />
    );
  }
  return (
    <Field
      label={t("password.new")}
      hint={t("register.passwordHint", { count: shortest })}
      type="password"
      autoComplete="new-password"
      error={errors.newPassword && t("register.passwordShort", { count: shortest })}
      {...form.register("newPassword", { required: true, minLength: shortest, maxLength: 128 })}
    />
  );
}
