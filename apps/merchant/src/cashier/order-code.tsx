import encodeQR from "qr";
import { useMemo } from "react";
import { useT } from "../shell/translation.ts";

/** The code a customer's phone reads. Dark on white in every theme: cameras know no dark mode. */
export function OrderCode({ url }: { readonly url: string }) {
  const t = useT();
  const { path, size } = useMemo(() => drawn(url), [url]);
  return (
    <svg role="img" aria-label={t("order.code")} viewBox={`0 0 ${size} ${size}`} className="code">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}

// Medium correction survives a smudged screen protector and keeps the modules large.
function drawn(url: string): { readonly path: string; readonly size: number } {
  const rows = encodeQR(url, "raw", { ecc: "medium", border: 4 });
  const path = rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return { path, size: rows.length };
}
