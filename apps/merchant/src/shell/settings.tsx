import { TroubleAlert } from "@coffer/ui/antd";
import { useSubmit } from "@coffer/ui/api";
import { usePreferenceChoices } from "@coffer/ui/parts";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { Button, Modal } from "antd";
import { Settings2 } from "lucide-react";
import { useId, useState } from "react";
import { till } from "../api/till.ts";
import { SupportCall } from "./support-call.tsx";
import { useT } from "./translation.ts";

interface SettingsProps {
  readonly session: { readonly name: string } | null;
}

/** How this till looks and sounds, and the way out. Reachable before signing in as well. */
export function Settings({ session }: SettingsProps) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<Settings2 aria-hidden size={20} />}
        aria-label={t("settings.title")}
        onClick={() => setOpen(true)}
      />
      <Modal
        open={open}
        title={t("settings.title")}
        footer={null}
        onCancel={() => setOpen(false)}
        closable={{ "aria-label": t("settings.close") }}
      >
        <div className="stack">
          <Choices />
          {session && <Own name={session.name} onLeft={() => setOpen(false)} />}
          <SupportCall />
        </div>
      </Modal>
    </>
  );
}

function Choices() {
  const { language, theme, contrast, motion, text } = usePreferenceChoices();
  return (
    <>
      <Choice {...language} />
      <Choice {...theme} />
      <Choice {...contrast} />
      <Choice {...text} />
      <Choice {...motion} />
    </>
  );
}

interface ChoiceProps<V> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
}

/** One of a few, all of them in sight. */
function Choice<V extends string | number>({ label, value, options, onChange }: ChoiceProps<V>) {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="choice-option">
          <input
            type="radio"
            name={name}
            className="visually-hidden"
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

interface OwnProps {
  readonly name: string;
  readonly onLeft: () => void;
}

/** Whose till this is now: their password, and the way out. */
function Own({ name, onLeft }: OwnProps) {
  const t = useT();
  const queries = useQueryClient();
  const router = useRouter();
  const change = async () => {
    onLeft();
    await router.navigate({ to: "/password" });
  };
  const leaving = useSubmit(till.signOut);
  const leave = async () => {
    // Without an answer the session may still be open: nobody must walk away from it.
    if ((await leaving.run(undefined)) === null) return;
    onLeft();
    queries.clear();
    await router.navigate({ to: "/login" });
  };
  return (
    <div className="stack">
      <p className="quiet">{t("settings.signedIn", { name })}</p>
      <TroubleAlert trouble={leaving.trouble} />
      <Button block onClick={() => void change()}>
        {t("password.title")}
      </Button>
      <Button block loading={leaving.busy} onClick={() => void leave()}>
        {t("settings.signOut")}
      </Button>
    </div>
  );
}
