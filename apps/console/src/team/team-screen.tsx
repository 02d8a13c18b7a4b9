import { listTeam } from "@coffer/contract";
import { client } from "@coffer/ui/api";
import { Link } from "@tanstack/react-router";
import { useCodes } from "../shell/codes.ts";
import { useMay } from "../shell/may.ts";
import { useT } from "../shell/translation.ts";
import { type ListSearch, paged } from "../table/list-search.ts";
import { ListTable } from "../table/list-table.tsx";
import { Moment } from "../table/show.tsx";
import { AskMember } from "./ask-member.tsx";

const load = (search: ListSearch) => client.call(listTeam, { query: paged(search) });

/** Who works for the house, and who did. */
export function TeamScreen() {
  const t = useT();
  const codes = useCodes();
  const may = useMay();
  return (
    <ListTable
      name="team"
      title={t("team.title")}
      load={load}
      filters={may("team.manage") && <AskMember />}
      rowKey={({ id }) => id}
      open={({ id }) => `/team/${id}`}
      columns={[
        {
          key: "name",
          title: t("col.name"),
          show: ({ id, name }) => (
            <Link to="/team/$id" params={{ id }}>
              {name}
            </Link>
          ),
        },
        { key: "role", title: t("team.role"), show: ({ role }) => t(`role.${role}`) },
        { key: "state", title: t("col.state"), show: (one) => codes.state("member", one.state) },
        {
          key: "factor",
          title: t("team.factor"),
          show: ({ totp }) => t(totp ? "team.factorSet" : "team.factorNone"),
        },
        {
          key: "signed",
          title: t("team.signedIn"),
          show: ({ signedInAt }) => (signedInAt ? <Moment at={signedInAt} /> : "–"),
        },
      ]}
    />
  );
}
