import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useT } from "../shell/translation.ts";

interface SheetProps {
  readonly open: boolean;
  readonly title: string;
  /** Null while what goes on inside must not be interrupted: then nothing closes the sheet. */
  readonly onClose: (() => void) | null;
  readonly children: ReactNode;
}

/**
 * A bottom sheet; a centred dialog on a wide screen. Focus stays inside and returns where it was.
 */
export function Sheet({ open, title, onClose, children }: SheetProps) {
  const t = useT();
  return (
    <Dialog.Root
      open={open}
      disablePointerDismissal
      onOpenChange={(next, details) => {
        if (next) return;
        if (onClose === null) details.cancel();
        else onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="sheet-backdrop z-40" />
        <Dialog.Popup className="sheet-popup z-50">
          <div className="flex min-h-14 items-center justify-between gap-2 pl-4 pr-2 pt-1">
            <Dialog.Title className="text-lg font-semibold">{title}</Dialog.Title>
            {onClose !== null && (
              <Dialog.Close aria-label={t("part.close")} className="icon-button text-ink-2">
                <X aria-hidden size={22} />
              </Dialog.Close>
            )}
          </div>
          <div className="px-4 pb-5 pt-1">{children}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
