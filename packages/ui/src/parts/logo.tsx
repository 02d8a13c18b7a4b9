import { useWords } from "../language/index.ts";

/** The sign and the name of the house, in the house's colour. */
export function Logo({ large = false }: { readonly large?: boolean }) {
  const say = useWords();
  return (
    <span className={large ? "logo logo-large" : "logo"}>
      <svg viewBox="0 0 64 64" aria-hidden="true">
        <rect width="64" height="64" rx="16" fill="var(--primary)" />
        <path d="M14 29a9 9 0 0 1 9-9h18a9 9 0 0 1 9 9v3H14z" fill="var(--primary-soft)" />
        <path
          d="M14 35h13v3a5 5 0 0 0 10 0v-3h13v9a4 4 0 0 1-4 4H18a4 4 0 0 1-4-4z"
          fill="var(--on-primary)"
        />
        <rect x="30" y="30" width="4" height="10" rx="2" fill="var(--on-primary)" />
      </svg>
      {say("ui.name")}
    </span>
  );
}
