import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useT } from "../shell/translation.ts";

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
}

/**
 * Copies an id and says so. The id stays selectable beside it where a browser refuses the
 * clipboard.
 */
export function CopyButton({ text, label }: CopyButtonProps) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  const Icon = copied ? Check : Copy;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <>
      <button
        type="button"
        aria-label={label}
        onClick={() => void copy()}
        className="icon-button text-primary"
      >
        <Icon aria-hidden size={18} />
      </button>
      <span role="status" className="sr-only">
        {copied ? t("part.copied") : ""}
      </span>
    </>
  );
}
