import { useSubmit } from "@coffer/ui/api";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { security, useSecurityChanged } from "../api/security.ts";
import { Button, ButtonLink } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";

const shortest = 8;
const longest = 128;

export function PasswordScreen() {
  const t = useT();
  const [done, setDone] = useState(false);
  return (
    <Page title={t("password.title")} back="/security">
      {done ? (
        <>
          <Notice tone="success" live>
            {t("password.changed")}
          </Notice>
          <ButtonLink wide to="/security" replace>
            {t("security.back")}
          </ButtonLink>
        </>
      ) : (
        <PasswordForm onDone={() => setDone(true)} />
      )}
    </Page>
  );
}

// The current password is the proof, so nothing else is asked; every other session ends with it.
function PasswordForm({ onDone }: { readonly onDone: () => void }) {
  const t = useT();
  const changed = useSecurityChanged();
  const form = useForm({ defaultValues: { currentPassword: "", password: "" } });
  const change = useSubmit(security.changePassword);
  const { errors } = form.formState;
  const submit = form.handleSubmit(async (typed) => {
    if ((await change.run(typed)) === null) return;
    await changed();
    onDone();
  });
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <p className="text-ink-2">{t("password.advice")}</p>
      <TroubleNotice trouble={change.trouble} />
      <Field
        label={t("password.current")}
        type="password"
        autoComplete="current-password"
        error={errors.currentPassword && t("login.passwordMissing")}
        {...form.register("currentPassword", { required: true, minLength: shortest })}
      />
      <Field
        label={t("password.new")}
        hint={t("register.passwordHint", { count: shortest })}
        type="password"
        autoComplete="new-password"
        error={errors.password && t("register.passwordShort", { count: shortest })}
        {...form.register("password", {
          required: true,
          minLength: shortest,
          maxLength: longest,
        })}
      />
      <Button wide type="submit" busy={change.busy}>
        {t("password.change")}
      </Button>
    </form>
  );
}
