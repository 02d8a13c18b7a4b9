import { Button, type ButtonProps, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useWords } from "../language/index.ts";

interface DialogProps {
  readonly open: boolean;
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form or a question over the page. What was typed is gone when it closes. */
export function Dialog({ open, title, onClose, children }: DialogProps) {
  const say = useWords();
  return (
    <Modal
      open={open}
      title={title}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
      // What closes it stands at its end: a long title goes on below it.
      styles={{ title: { paddingInlineEnd: 32, overflowWrap: "anywhere" } }}
      closable={{ "aria-label": say("ui.close") }}
    >
      {children}
    </Modal>
  );
}

interface DialogButtonProps extends Pick<ButtonProps, "type" | "size" | "className"> {
  readonly label: string;
  /** What the dialog is called; the button's words unless said. */
  readonly title?: string;
  readonly children: (close: () => void) => ReactNode;
}

/** A button and the dialog behind it. */
export function DialogButton({ label, title = label, children, ...look }: DialogButtonProps) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button {...look} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={open} title={title} onClose={close}>
        {children(close)}
      </Dialog>
    </>
  );
}
