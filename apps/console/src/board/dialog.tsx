import { Button, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useT } from "../shell/translation.ts";

interface DialogProps {
  readonly label: string;
  /** What it is called while it is open; its button's words unless said. */
  readonly title?: string;
  readonly primary?: boolean;
  readonly children: (close: () => void) => ReactNode;
}

/** A button and the form behind it. */
export function Dialog({ label, title = label, primary = false, children }: DialogProps) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <p>
        <Button type={primary ? "primary" : "default"} onClick={() => setOpen(true)}>
          {label}
        </Button>
      </p>
      <Modal
        open={open}
        title={title}
        footer={null}
        onCancel={close}
        destroyOnHidden
        closable={{ "aria-label": t("act.close") }}
      >
        {children(close)}
      </Modal>
    </>
  );
}
