import { Button, Checkbox, Modal } from "antd";
import { useState } from "react";
import { useT } from "../shell/translation.ts";
import { arranged, type Choices } from "./choices.ts";
import type { Column } from "./grid.tsx";

interface ColumnsMenuProps {
  readonly columns: readonly Pick<Column<never>, "key" | "title">[];
  readonly choices: Choices;
  readonly onChoose: (next: Choices) => void;
}

/** Which columns stand, in which order, and how close the rows. */
export function ColumnsMenu({ columns, choices, onChoose }: ColumnsMenuProps) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const rows = arranged(columns, choices);
  const shown = rows.filter(({ key }) => !choices.hidden.includes(key));
  const show = (key: string, on: boolean) => {
    const others = choices.hidden.filter((one) => one !== key);
    onChoose({ ...choices, hidden: on ? others : [...others, key] });
  };
  const moveUp = (place: number) => {
    const order = rows.map(({ key }) => key);
    const [moved] = order.splice(place, 1);
    if (moved !== undefined) order.splice(place - 1, 0, moved);
    onChoose({ ...choices, order });
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("columns.title")}</Button>
      <Modal
        open={open}
        title={t("columns.title")}
        footer={null}
        onCancel={() => setOpen(false)}
        closable={{ "aria-label": t("act.close") }}
      >
        <ul className="columns">
          {rows.map(({ key, title }, place) => (
            <li key={key}>
              <Checkbox
                checked={!choices.hidden.includes(key)}
                // A list without a column would show nothing to bring one back by.
                disabled={shown.length === 1 && shown[0]?.key === key}
                onChange={({ target }) => show(key, target.checked)}
              >
                {title}
              </Checkbox>
              <Button
                disabled={place === 0}
                aria-label={t("columns.up", { name: title })}
                onClick={() => moveUp(place)}
              >
                ↑
              </Button>
            </li>
          ))}
        </ul>
        <Checkbox
          checked={choices.dense}
          onChange={({ target }) => onChoose({ ...choices, dense: target.checked })}
        >
          {t("columns.dense")}
        </Checkbox>
      </Modal>
    </>
  );
}
