import { DialogButton, TroubleAlert } from "@coffer/ui/antd";
import { Button, Checkbox, Input, Tag } from "antd";
import { useState } from "react";
import { useT } from "../shell/translation.ts";
import type { Choices } from "./choices.ts";
import type { ListSearch } from "./list-search.ts";
import {
  filtersOf,
  type KeptList,
  type ListView,
  useKeeping,
  useListViews,
} from "./use-list-views.ts";

interface ViewsMenuProps {
  readonly list: KeptList;
  readonly search: ListSearch;
  readonly choices: Choices;
  readonly onChoose: (view: ListView) => void;
}

/** The views that are kept of a list: one's own, and what colleagues share. */
export function ViewsMenu(props: ViewsMenuProps) {
  const t = useT();
  return (
    <DialogButton label={t("views.title")}>
      {(close) => <Views {...props} close={close} />}
    </DialogButton>
  );
}

function Views(props: ViewsMenuProps & { readonly close: () => void }) {
  const { list, onChoose, close } = props;
  const t = useT();
  const { data } = useListViews(list);
  const { keep, remove, settle } = useKeeping(list);
  const views = data?.data ?? [];
  const drop = async (view: ListView) => {
    if (await remove.run(view.id)) await settle();
  };
  return (
    <div className="stack">
      <TroubleAlert trouble={keep.trouble ?? remove.trouble} />
      {views.length === 0 && <p className="quiet">{t("views.none")}</p>}
      <ul className="columns">
        {views.map((view) => (
          <li key={view.id}>
            <Button
              type="link"
              onClick={() => {
                onChoose(view);
                close();
              }}
            >
              {view.name}
            </Button>
            <span className="push" />
            {view.shared && <Tag>{t("views.team")}</Tag>}
            {view.mine && (
              <Button
                aria-label={t("views.remove", { name: view.name })}
                onClick={() => void drop(view)}
              >
                {t("views.removeShort")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <KeepForm {...props} keep={keep.run} settle={settle} />
    </div>
  );
}

interface KeepFormProps extends ViewsMenuProps {
  readonly keep: ReturnType<typeof useKeeping>["keep"]["run"];
  readonly settle: () => Promise<void>;
}

/** The list as it stands now, under a name. */
function KeepForm({ search, choices, keep, settle }: KeepFormProps) {
  const t = useT();
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const save = async () => {
    const kept = await keep({
      name: name.trim(),
      shared,
      filters: filtersOf(search),
      layout: choices,
    });
    if (kept === null) return;
    setName("");
    await settle();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") void save();
      }}
    >
      <label className="stack">
        {t("views.name")}
        <Input maxLength={40} value={name} onChange={({ target }) => setName(target.value)} />
      </label>
      <Checkbox checked={shared} onChange={({ target }) => setShared(target.checked)}>
        {t("views.share")}
      </Checkbox>
      <Button type="primary" htmlType="submit" disabled={name.trim() === ""}>
        {t("views.keep")}
      </Button>
    </form>
  );
}
