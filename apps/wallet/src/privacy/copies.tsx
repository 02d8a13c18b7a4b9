import { useSubmit } from "@coffer/ui/api";
import { useMoments } from "@coffer/ui/language";
import { saveFile } from "@coffer/ui/parts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type Copy, type Format, type Privacy, privacy } from "../api/privacy.ts";
import { supportQuery } from "../api/queries.ts";
import { Button } from "../parts/button.tsx";
import { Card } from "../parts/card.tsx";
import { SupportCall } from "../parts/support-call.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { useProvenSubmit } from "../security/use-proven-submit.tsx";
import { useT } from "../shell/translation.ts";

interface CopiesProps {
  readonly copies: readonly Copy[];
  readonly answer: Privacy["answer"];
}

/** A copy of everything: asked for with a proof, told when it is there, fetched a few times. */
export function Copies({ copies, answer }: CopiesProps) {
  const t = useT();
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: ["privacy"] });
  const ask = useProvenSubmit((_: null, proof) => privacy.askCopy(proof));
  const [newest] = copies;
  const making = newest?.state === "asked";
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="font-semibold">{t("privacy.copy.title")}</h2>
      <p className="text-ink-2">{t("privacy.copy.what")}</p>
      {making && <p role="status">{t("privacy.copy.making")}</p>}
      {newest?.state === "ready" && <Ready copy={newest} onFetched={again} />}
      <TroubleNotice trouble={ask.trouble} />
      {!making && (
        <Button
          wide
          look={newest?.state === "ready" ? "secondary" : "primary"}
          busy={ask.busy}
          onClick={() => void ask.run(null).then(again)}
        >
          {t("privacy.copy.ask")}
        </Button>
      )}
      <p className="text-sm text-ink-2">{t("privacy.copy.without")}</p>
      <Notes answer={answer} />
      {ask.sheet}
    </Card>
  );
}

/** What a person looks at first is asked for from a person, where there is one to ask. */
function Notes({ answer }: Pick<CopiesProps, "answer">) {
  const t = useT();
  const { data } = useQuery(supportQuery);
  if (data?.support == null) return null;
  return (
    <>
      <p className="text-sm text-ink-2">
        {t(`privacy.copy.answer.${answer.unit}`, { count: answer.count })}
      </p>
      <SupportCall />
    </>
  );
}

interface ReadyProps {
  readonly copy: Copy;
  readonly onFetched: () => Promise<void>;
}

function Ready({ copy, onFetched }: ReadyProps) {
  const t = useT();
  const moments = useMoments();
  const fetched = useSubmit((format: Format) => privacy.download(copy.id, format));
  const save = async (format: Format) => {
    const file = await fetched.run(format);
    if (file === null) return;
    saveFile(new Blob([file.content], { type: file.mediaType }), file.fileName);
    await onFetched();
  };
  return (
    <>
      <p role="status">
        {t("privacy.copy.ready", {
          until: copy.expiresAt === null ? "" : moments.full(copy.expiresAt),
          count: copy.downloadsLeft,
        })}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button busy={fetched.busy} onClick={() => void save("html")}>
          {t("privacy.copy.page")}
        </Button>
        <Button look="secondary" busy={fetched.busy} onClick={() => void save("json")}>
          {t("privacy.copy.json")}
        </Button>
      </div>
      <TroubleNotice trouble={fetched.trouble} />
    </>
  );
}
