import { drawFirstHalf, drawSecondHalf, type Id, type ReplyOf } from "@coffer/contract";
import { TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { Button } from "antd";
import { useState } from "react";
import { useMay } from "../shell/may.ts";
import { useT } from "../shell/translation.ts";
import { Moment } from "../table/show.tsx";

type Half = ReplyOf<typeof drawFirstHalf>;

/** One's own half of the code that lets a colleague in: shown once, given to them by hand. */
export function DrawHalf({ member }: { readonly member: Id<"stf"> }) {
  const t = useT();
  const first = useMay()("team.manage");
  const [half, setHalf] = useState<Half | null>(null);
  const params = { id: member };
  const { run, busy, trouble } = useSubmit(() =>
    outcomeOf(client.call(first ? drawFirstHalf : drawSecondHalf, { params })),
  );
  const draw = async () => {
    const drawn = await run(null);
    if (drawn) setHalf(drawn);
  };
  return (
    <section className="stack card" aria-label={t("team.code")}>
      <p>{t(first ? "team.firstWhy" : "team.secondWhy")}</p>
      <TroubleAlert trouble={trouble} />
      {half && (
        <output className="stack">
          <code className="half">{half.half}</code>
          <span className="quiet">
            {t("team.codeOnce")} <Moment at={half.until} />
          </span>
        </output>
      )}
      <Button className="start" loading={busy} onClick={() => void draw()}>
        {t(half ? "team.drawAgain" : first ? "team.drawFirst" : "team.drawSecond")}
      </Button>
    </section>
  );
}
