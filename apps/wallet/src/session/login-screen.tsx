import { useSubmit } from "@coffer/ui/api";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useForm } from "react-hook-form";
import { wallet } from "../api/wallet.ts";
import { ElderPrompt } from "../elder/elder-prompt.tsx";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { SupportCall } from "../parts/support-call.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { passkeysWork } from "../security/passkey.ts";
import { useHabits } from "../shell/habits.ts";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { PasskeyLogin } from "./passkey-login.tsx";
import { readPhone } from "./phone.ts";

/** Phone and password; a code always follows. Which of the two was wrong is not told (X12). */
export function LoginScreen() {
  const t = useT();
  const navigate = useNavigate();
  const { elderWanted } = useHabits();
  const { next, frozen, instead } = useSearch({ from: "/login" });
  const form = useForm({ defaultValues: { phone: "", password: "" } });
  const signIn = useSubmit(wallet.signIn);
  const { errors } = form.formState;
  const submit = form.handleSubmit(async ({ phone, password }) => {
    const read = readPhone(phone);
    if (read === null) return;
    const answer = await signIn.run({
      phone: read,
      password,
      ...(instead !== undefined && { instead }),
    });
    if (answer === null) return;
    const search = { challenge: answer.challenge, ...(next === undefined ? {} : { next }) };
    await navigate({ to: "/login/verify", search });
  });
  return (
    <Page title={t("login.title")} back="/welcome" languages>
      {elderWanted && <ElderPrompt />}
      {frozen && (
        <Notice tone="info" live>
          {t("freeze.done")}
        </Notice>
      )}
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <TroubleNotice trouble={signIn.trouble} />
        <Field
          label={t("session.phone")}
          type="tel"
          autoComplete="username"
          autoFocus
          error={errors.phone && t("session.phoneInvalid")}
          {...form.register("phone", { validate: (typed) => readPhone(typed) !== null })}
        />
        <Field
          label={t("session.password")}
          type="password"
          autoComplete="current-password"
          error={errors.password && t("login.passwordMissing")}
          {...form.register("password", { required: true })}
        />
        <Button wide type="submit" busy={signIn.busy}>
          {t("login.continue")}
        </Button>
      </form>
      {passkeysWork() && <PasskeyLogin next={next} />}
      <OtherWays />
      <SupportCall asHelp />
    </Page>
  );
}

const ways = [
  { to: "/register", label: "login.register", look: "text-primary" },
  { to: "/recover", label: "recover.fromLogin", look: "text-primary" },
  { to: "/freeze", label: "freeze.fromLogin", look: "text-danger" },
] as const;

/** For whoever has no account, cannot get into theirs, or must stop what happens there. */
function OtherWays() {
  const t = useT();
  return (
    <ul className="flex flex-col gap-2">
      {ways.map(({ to, label, look }) => (
        <li key={to} className="text-center">
          <Link
            to={to}
            className={`inline-flex min-h-tap items-center underline underline-offset-4 ${look}`}
          >
            {t(label)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
