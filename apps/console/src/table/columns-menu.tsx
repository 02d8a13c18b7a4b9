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

/** Which columns stand, in which order, which stays in sight, and how close the rows. */
export function ColumnsMenu(props: ColumnsMenuProps) {
  const { columns, choices, onChoose } = props;
  const t = useT();
  const [open, setOpen] = useState(false);
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
          {arranged(columns, choices).map((column, place) => (
            <Line key={column.key} {...props} column={column} place={place} />
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

interface LineProps extends ColumnsMenuProps {
  readonly column: ColumnsMenuProps["columns"][number];
  readonly place: number;
}

function Line({ columns, choices, onChoose, column: { key, title }, place }: LineProps) {
  const t = useT();
  const rows = arranged(columns, choices);
  const shown = rows.filter((row) => !choices.hidden.includes(row.key));
  const pinned = choices.pinned === key;
  const show = (on: boolean) => {
    const others = choices.hidden.filter((one) => one !== key);
    onChoose({ ...choices, hidden: on ? others : [...others, key] });
  };
  const moveUp = () => {
    const order = rows.map((row) => row.key);
    order.splice(place, 1);
    order.splice(place - 1, 0, key);
    onChoose({ ...choices, order });
  };
  // Nothing moves before what is pinned.
  const first = rows[0]?.key === choices.pinned ? 1 : 0;
  return (
    <li>
      <Checkbox
        checked={!choices.hidden.includes(key)}
        // A list without a column would show nothing to bring one back by.
        disabled={shown.length === 1 && shown[0]?.key === key}
        onChange={({ target }) => show(target.checked)}
      >
        {title}
      </Checkbox>
      <span className="push" />
      <Button
        type={pinned ? "primary" : "default"}
        aria-pressed={pinned}
        aria-label={t("columns.pin", { name: title })}
        onClick={() => onChoose({ ...choices, pinned: pinned ? null : key })}
      >
        {t("columns.pinShort")}
      </Button>
      <Button
        disabled={place <= first}
        aria-label={t("columns.up", { name: title })}
        onClick={moveUp}
      >
        ↑
      </Button>
    </li>
  );
}
