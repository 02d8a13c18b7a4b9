import { Dialog, TroubleAlert } from "@coffer/ui/antd";
import { useSubmit } from "@coffer/ui/api";
import { useMoments } from "@coffer/ui/language";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { keysQuery } from "../api/queries.ts";
import { till } from "../api/till.ts";
import type { ApiKey } from "../api/wire.ts";
import { useT } from "../shell/translation.ts";
import { RotateForm } from "./rotate-form.tsx";

interface KeyCardProps {
  readonly of: ApiKey;
  readonly manages: boolean;
}

type Act = "rotate" | "end";

/** One key: how it is known, what it may, from where, until when, and when it was used last. */
export function KeyCard({ of: key, manages }: KeyCardProps) {
  const t = useT();
  const [act, setAct] = useState<Act | null>(null);
  const isOpen = key.state === "live" || key.state === "replaced";
  const name = key.name === "" ? t("keys.unnamed") : key.name;
  return (
    <li className="stack card" aria-label={name}>
      <div className="key-head">
        <strong>{name}</strong>
        <span className={isOpen ? "key-state" : "key-state quiet"}>
          {t(`keys.state.${key.state}`)}
        </span>
      </div>
      <Facts of={key} />
      {manages && isOpen && (
        <div className="key-acts">
          {key.state === "live" && (
            <Button onClick={() => setAct("rotate")}>{t("keys.rotate")}</Button>
          )}
          <Button danger onClick={() => setAct("end")}>
            {t("keys.end")}
          </Button>
        </div>
      )}
      <Dialog open={act !== null} title={act && t(`keys.${act}`)} onClose={() => setAct(null)}>
        {act === "rotate" && <RotateForm of={key.id} />}
        {act === "end" && <EndForm of={key.id} onEnded={() => setAct(null)} />}
      </Dialog>
    </li>
  );
}

function Facts({ of: key }: { readonly of: ApiKey }) {
  const t = useT();
  const { full } = useMoments();
  const facts = [
    ["keys.prefix", <code key="prefix">{key.prefix}…</code>],
    ["keys.scopes", key.scopes.map((scope) => t(`keys.scope.${scope}`)).join(" · ")],
    ["keys.networks", key.networks.length === 0 ? t("keys.anywhere") : key.networks.join(" · ")],
    ["keys.expires", key.expiresAt ? full(key.expiresAt) : t("keys.never")],
    ["keys.used", key.lastUsedAt ? full(key.lastUsedAt) : t("keys.unused")],
  ] as const;
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{t(name)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface EndFormProps {
  readonly of: ApiKey["id"];
  readonly onEnded: () => void;
}

/** At once and without a password: whoever sees a key leak must not look for one first. */
function EndForm({ of: id, onEnded }: EndFormProps) {
  const t = useT();
  const queries = useQueryClient();
  const { run, busy, trouble } = useSubmit(till.endKey);
  const end = async () => {
    if ((await run(id)) === null) return;
    onEnded();
    await queries.invalidateQueries({ queryKey: keysQuery.queryKey });
  };
  return (
    <div className="stack">
      <TroubleAlert trouble={trouble} />
      <p>{t("keys.endWhat")}</p>
      <Button danger type="primary" block size="large" loading={busy} onClick={() => void end()}>
        {t("keys.endNow")}
      </Button>
    </div>
  );
}
