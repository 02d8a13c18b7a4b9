import { LoadFailed, Page } from "@coffer/ui/antd";
import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { keysQuery, sessionQuery } from "../api/queries.ts";
import { useT } from "../shell/translation.ts";
import { KeyCard } from "./key-card.tsx";
import { NewKey } from "./new-key.tsx";

/** The keys of the shop's programs, in its owner's hands. */
export function KeysScreen() {
  const t = useT();
  const { data: session } = useQuery(sessionQuery);
  const sees = session?.rights.includes("developers.view") === true;
  const manages = session?.rights.includes("developers.manage") === true;
  return (
    <Page title={t("keys.title")} className="page-narrow">
      {sees ? (
        <>
          <p className="quiet">{t("keys.why")}</p>
          {manages && <NewKey />}
          <Keys manages={manages} />
        </>
      ) : (
        <p className="quiet">{t("keys.owner")}</p>
      )}
    </Page>
  );
}

function Keys({ manages }: { readonly manages: boolean }) {
  const t = useT();
  const query = useQuery(keysQuery);
  if (query.isPending) return <Skeleton active paragraph={{ rows: 4 }} title={false} />;
  if (query.isError) return <LoadFailed retry={() => void query.refetch()} />;
  if (query.data.data.length === 0) return <p className="quiet">{t("keys.none")}</p>;
  return (
    <ul className="stack">
      {query.data.data.map((key) => (
        <KeyCard key={key.id} of={key} manages={manages} />
      ))}
    </ul>
  );
}
