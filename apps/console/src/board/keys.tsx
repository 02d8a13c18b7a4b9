import type { getSecurityBoard, ReplyOf } from "@coffer/contract";
import { useLocale } from "@coffer/ui/language";
import { Part } from "../detail/detail.tsx";
import { useT } from "../shell/translation.ts";
import { Grid } from "../table/grid.tsx";
import { Moment } from "../table/show.tsx";

type Key = ReplyOf<typeof getSecurityBoard>["keys"][number];

/** How old the house's keys are, which is to be replaced, and how; names only, never a key. */
export function Keys({ of }: { readonly of: readonly Key[] }) {
  const t = useT();
  const locale = useLocale();
  return (
    <Part title={t("board.keys")}>
      <p className="quiet">
        {t("board.keysWhy")}{" "}
        <a href={`/runbooks/keys.${locale}.md`} target="_blank" rel="noreferrer">
          {t("board.runbook")}
        </a>
      </p>
      <Grid
        label={t("board.keys")}
        rows={of}
        rowKey={({ kind, part, use, name }) => `${kind} ${part} ${use} ${name}`}
        columns={[
          { key: "kind", title: t("board.key"), show: (key) => <Name of={key} /> },
          { key: "next", title: t("board.next"), show: (key) => <Next of={key} /> },
          { key: "age", title: t("board.age"), show: (key) => <Age of={key} /> },
          { key: "step", title: t("board.step"), show: (key) => <Step of={key} /> },
        ]}
      />
    </Part>
  );
}

interface OfKey {
  readonly of: Key;
}

/** The name of its key is shown where commands ask for it. */
function Name({ of: { kind, part, use, name, count } }: OfKey) {
  const t = useT();
  return (
    <>
      {use === null ? t(`key.${kind}`) : t(`key.${use}`)}{" "}
      {part !== null && <code className="quiet">{part}</code>}
      {kind === "key_encryption" && <code className="quiet">{name}</code>}
      {kind === "api_keys" && count !== null && (
        <span className="quiet">{t("key.inUse", { count })}</span>
      )}
    </>
  );
}

function Age({ of: { ageDays, since, madeHere } }: OfKey) {
  const t = useT();
  if (ageDays === null || since === null) return <>{t("key.soon")}</>;
  if (madeHere) return <>{t("board.days", { count: ageDays })}</>;
  return <>{ageDays === 0 ? t("key.today") : t("key.atLeast", { count: ageDays })}</>;
}

function Next({ of: { state, everyDays, nextAt, overdue } }: OfKey) {
  const t = useT();
  if (state !== "current") return <strong>{t(`key.${state}`)}</strong>;
  if (everyDays === null) return <>{t("key.never")}</>;
  if (overdue) return <strong>{t("board.dueNow")}</strong>;
  return nextAt === null ? <>–</> : <Moment at={nextAt} />;
}

// As they are typed, in whatever language the page is.
const commands = {
  key_encryption: "coffer keys rotate",
  chain_signing: "coffer keys replace-signer",
  retire: "coffer keys retire",
} as const;

/** What to do about it: the command where there is one. */
function Step({ of: { kind, state, name, count } }: OfKey) {
  const t = useT();
  if (state === "lost") return <>{t("step.lost")}</>;
  if (state === "replaced") {
    if (count !== null && count > 0) return <>{t("step.wait", { count })}</>;
    return <code>{`${commands.retire} ${name}`}</code>;
  }
  if (kind === "key_encryption" || kind === "chain_signing") return <code>{commands[kind]}</code>;
  return <>{t(`step.${kind}`)}</>;
}
