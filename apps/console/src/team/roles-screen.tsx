import { houseAreas, houseRoles, roleLevels } from "@coffer/contract";
import { Page } from "@coffer/ui/antd";
import { useT } from "../shell/translation.ts";
import { Grid } from "../table/grid.tsx";

type Area = (typeof houseAreas)[number];

/** Who may do what, as the table stands that the server holds everybody to. */
export function RolesScreen() {
  const t = useT();
  return (
    <Page title={t("roles.title")}>
      <p className="quiet">{t("roles.why")}</p>
      <Grid
        label={t("roles.title")}
        rows={houseAreas}
        rowKey={(area) => area}
        columns={[
          { key: "area", title: t("roles.area"), show: (area) => t(`area.${area}`) },
          ...houseRoles.map((role) => ({
            key: role,
            title: t(`role.${role}`),
            show: (area: Area) => {
              const levels = roleLevels[role][area] ?? [];
              // What is acted on or released is seen too: that goes without saying.
              const most = levels.filter((level) => level !== "view" || levels.length === 1);
              return most.length === 0 ? "–" : most.map((level) => t(`level.${level}`)).join(" ");
            },
          })),
        ]}
      />
    </Page>
  );
}
