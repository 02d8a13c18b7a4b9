import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { readOrderCode } from "./order-code.ts";

export function PayScreen() {
  const t = useT();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const goOn = async () => {
    const order = readOrderCode(typed);
    setWrong(order === null);
    if (order !== null) await navigate({ to: "/pay/$order", params: { order } });
  };
  return (
    <Page title={t("pay.title")} back="/">
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void goOn();
        }}
      >
        <Field
          label={t("pay.code")}
          hint={t("pay.codeHint")}
          value={typed}
          autoFocus
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          error={wrong ? t("pay.codeWrong") : undefined}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button wide type="submit">
          {t("pay.look")}
        </Button>
      </form>
    </Page>
  );
}
