import type { Currency } from "@coffer/money";
import { useSubmit } from "@coffer/ui/api";
import { useAmountText } from "@coffer/ui/money";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { family, useFamilyChanged } from "../api/family.ts";
import { Button } from "../parts/button.tsx";
import { Card } from "../parts/card.tsx";
import { Choice } from "../parts/choice.tsx";
import { Field } from "../parts/field.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { readPhone } from "../session/phone.ts";
import { useT } from "../shell/translation.ts";

// A few amounts to choose from: who wants to be asked about each cent wants another account.
const amounts = ["500.00", "1000.00", "2000.00"] as const;
type From = "told" | (typeof amounts)[number];

/** Asks somebody by phone. Whether there is an account behind the number is nowhere to be seen. */
export function InviteForm({ currency }: { readonly currency: Currency }) {
  const t = useT();
  const textOf = useAmountText();
  const changed = useFamilyChanged();
  const [from, setFrom] = useState<From>("told");
  const form = useForm({ defaultValues: { phone: "" } });
  const invite = useSubmit(family.invite);
  const submit = form.handleSubmit(async ({ phone }) => {
    const read = readPhone(phone);
    if (read === null) return;
    const togetherFrom = from === "told" ? null : ({ currency, value: from } as const);
    if ((await invite.run({ phone: read, togetherFrom })) !== null) await changed();
  });
  const asked = amounts.map((value) => ({
    value,
    label: t("family.from", { amount: textOf({ currency, value }) }),
  }));
  return (
    <Card>
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <h2 className="text-lg font-semibold">{t("family.contact")}</h2>
        <p className="text-ink-2">{t("family.what")}</p>
        <Field
          label={t("family.phone")}
          type="tel"
          autoComplete="off"
          error={form.formState.errors.phone && t("session.phoneInvalid")}
          {...form.register("phone", { validate: (typed) => readPhone(typed) !== null })}
        />
        <Choice
          label={t("family.together")}
          value={from}
          options={[{ value: "told", label: t("family.told") }, ...asked]}
          onChange={setFrom}
        />
        <TroubleNotice trouble={invite.trouble} />
        <Button wide type="submit" busy={invite.busy}>
          {t("family.invite")}
        </Button>
      </form>
    </Card>
  );
}
