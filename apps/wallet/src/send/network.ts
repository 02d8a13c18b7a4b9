/**
 * Whether the browser says that it is on Wi-Fi; null where it says nothing, as most do. Whose Wi-Fi
 * it is, no browser tells. (Network Information API, `type`.)
 */
export function saysWifi(): boolean | null {
  const { type }: { readonly type?: unknown } = Object(Reflect.get(navigator, "connection"));
  return typeof type === "string" && type !== "unknown" ? type === "wifi" : null;
}
