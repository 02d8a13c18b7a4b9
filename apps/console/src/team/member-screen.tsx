import { getTeamMember, type Id, isId, type ReplyOf } from "@coffer/contract";
import { DetailFailed, NotFoundScreen, Page } from "@coffer/ui/antd";
import { client } from "@coffer/ui/api";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { sessionQuery } from "../api/queries.ts";
import { DetailHead, Facts } from "../detail/detail.tsx";
import { useCodes } from "../shell/codes.ts";
import { useMay } from "../shell/may.ts";
import { useT } from "../shell/translation.ts";
import { Moment } from "../table/show.tsx";
import { DrawHalf } from "./draw-half.tsx";
import { MemberActs } from "./member-acts.tsx";

export type Member = ReplyOf<typeof getTeamMember>;

export function MemberScreen() {
  const { id } = useParams({ strict: false });
  return id !== undefined && isId("stf", id) ? <Colleague id={id} /> : <NotFoundScreen />;
}

function Colleague({ id }: { readonly id: Id<"stf"> }) {
  const t = useT();
  const codes = useCodes();
  const may = useMay();
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  const { data, error, refetch } = useQuery({
    queryKey: ["team", id],
    queryFn: () => client.call(getTeamMember, { params: { id } }),
  });
  if (error) return <DetailFailed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Page title={id}>{t("list.loading")}</Page>;
  const isOwn = session?.id === id;
  const draws = may("team.manage") || may("team.approve");
  return (
    <Page title={data.name}>
      <DetailHead id={id} state={codes.state("member", data.state)}>
        {may("team.manage") && !isOwn && data.state !== "left" && <MemberActs member={data} />}
      </DetailHead>
      <Facts
        of={[
          [t("team.role"), t(`role.${data.role}`)],
          [t("team.factor"), t(data.totp ? "team.factorSet" : "team.factorNone")],
          [
            t("team.signedIn"),
            data.signedInAt ? <Moment key="signed" at={data.signedInAt} /> : "–",
          ],
          [t("team.joined"), <Moment key="joined" at={data.joinedAt} />],
        ]}
      />
      {data.state === "invited" && draws && !isOwn && <DrawHalf member={id} />}
    </Page>
  );
}
