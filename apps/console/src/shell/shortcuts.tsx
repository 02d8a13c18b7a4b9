import { useNavigate } from "@tanstack/react-router";
import { Modal } from "antd";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useMay } from "./may.ts";
import { placesFor } from "./places.ts";
import { useT } from "./translation.ts";
import { isTyping } from "./typing.ts";

const Palette = lazy(async () => ({ default: (await import("./palette.tsx")).Palette }));

export const searchField = "console-search";

/** What the keyboard does on every page, and the two windows it opens. */
export function Shortcuts() {
  const t = useT();
  const [open, setOpen] = useState<"palette" | "help" | null>(null);
  const close = () => setOpen(null);
  useKeys(setOpen);
  return (
    <>
      {open === "palette" && (
        <Suspense>
          <Palette close={close} />
        </Suspense>
      )}
      {open === "help" && (
        <Modal
          open
          title={t("keys.title")}
          footer={null}
          onCancel={close}
          closable={{ "aria-label": t("act.close") }}
        >
          <Help />
        </Modal>
      )}
    </>
  );
}

function useKeys(open: (which: "palette" | "help") => void) {
  const navigate = useNavigate();
  const may = useMay();
  const going = useRef(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const held = event.metaKey || event.ctrlKey;
      if (held && event.key === "k") {
        event.preventDefault();
        open("palette");
      }
      if (held || event.altKey || isTyping(event)) return;
      const place = going.current && placesFor(may).find(({ key }) => key === event.key);
      going.current = event.key === "g";
      if (place) void navigate({ to: place.to });
      if (event.key === "?") open("help");
      if (event.key !== "/") return;
      event.preventDefault();
      document.getElementById(searchField)?.focus();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [navigate, open, may]);
}

function Help() {
  const t = useT();
  const may = useMay();
  const keys = [
    ["/", t("keys.search")],
    ["⌘K", t("keys.palette")],
    ["j k", t("keys.rows")],
    ["Enter", t("keys.open")],
    ["x", t("keys.mark")],
    ["e", t("keys.csv")],
    ["Esc", t("keys.close")],
    ["?", t("keys.help")],
    ...placesFor(may).map(({ key, name }) => [`g ${key}`, t(name)] as const),
  ];
  return (
    <dl className="keys">
      {keys.map(([key, does]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
