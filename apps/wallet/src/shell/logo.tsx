import { useT } from "./translation.tsx";

export function Logo({ large = false }: { readonly large?: boolean }) {
  const t = useT();
  return (
    <span className={`flex items-center gap-2.5 font-semibold ${large ? "text-2xl" : "text-lg"}`}>
      <svg viewBox="0 0 64 64" aria-hidden="true" className={large ? "size-14" : "size-9"}>
        <rect width="64" height="64" rx="16" className="fill-primary" />
        <path d="M14 29a9 9 0 0 1 9-9h18a9 9 0 0 1 9 9v3H14z" className="fill-primary-soft" />
        <path
          d="M14 35h13v3a5 5 0 0 0 10 0v-3h13v9a4 4 0 0 1-4 4H18a4 4 0 0 1-4-4z"
          className="fill-on-primary"
        />
        <rect x="30" y="30" width="4" height="10" rx="2" className="fill-on-primary" />
      </svg>
      {t("shell.name")}
    </span>
  );
}
