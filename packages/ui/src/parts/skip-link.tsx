import { useWords } from "../language/index.ts";

/** The first stop of the keyboard on every page: past everything that surrounds it. */
export function SkipLink() {
  const say = useWords();
  return (
    <a href="#main" className="skip-link">
      {say("ui.skip")}
    </a>
  );
}
