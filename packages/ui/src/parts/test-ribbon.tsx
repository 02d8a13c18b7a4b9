import { FlaskConical } from "lucide-react";
import { useWords } from "../language/index.ts";
import { type Preferences, usePreferences } from "../preferences/index.ts";

interface TestRibbonProps {
  /** As the server said it; before it has, what it said last time counts. */
  readonly mode?: Preferences["lastMode"] | undefined;
}

/** On every screen of a test installation, so that nobody takes its money for real. */
export function TestRibbon({ mode }: TestRibbonProps) {
  const say = useWords();
  const { lastMode } = usePreferences();
  if ((mode ?? lastMode) !== "test") return null;
  return (
    <p className="test-ribbon">
      <FlaskConical aria-hidden size={16} />
      {say("ui.testMode")}
    </p>
  );
}
