import { Delete } from "lucide-react";
import { useWords } from "../language/index.ts";

const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "0", "delete"] as const;

interface KeypadProps {
  readonly onKey: (key: string) => void;
  readonly label: string;
  /** The PIN has no point; its place stays empty so that no digit moves. */
  readonly withPoint: boolean;
  readonly disabled?: boolean;
}

/** Twelve fixed places, three by four. Digits are never shuffled: hands remember where they are. */
export function Keypad({ onKey, label, withPoint, disabled = false }: KeypadProps) {
  const say = useWords();
  return (
    <div role="group" aria-label={label} className="keypad">
      {keys.map((key) =>
        key === "." && !withPoint ? (
          <span key={key} aria-hidden="true" />
        ) : (
          <button
            key={key}
            type="button"
            disabled={disabled}
            aria-label={key === "delete" ? say("ui.delete") : undefined}
            // The field keeps the focus, so a hardware key goes on where a finger stopped.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onKey(key)}
            className="key"
          >
            {key === "delete" ? <Delete aria-hidden size={24} /> : key}
          </button>
        ),
      )}
    </div>
  );
}
