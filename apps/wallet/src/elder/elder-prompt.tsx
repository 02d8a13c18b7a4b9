import { Button } from "../parts/button.tsx";
import { Card } from "../parts/card.tsx";
import { changeHabits, useHabits } from "../shell/habits.ts";
import { useT } from "../shell/translation.ts";

/**
 * Asked before anybody has signed in: the pages are large from here on, and the account has elder
 * mode as soon as there is one. Until then one tap takes it back.
 */
export function ElderPrompt() {
  const t = useT();
  const { elderWanted } = useHabits();
  const want = (wanted: boolean) => changeHabits({ elderWanted: wanted, elderSeen: wanted });
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="font-semibold">{t("elder.title")}</h2>
      <p role="status" className="text-ink-2">
        {t(elderWanted ? "elder.prompt.wanted" : "elder.prompt.what")}
      </p>
      <Button wide look="secondary" onClick={() => want(!elderWanted)}>
        {t(elderWanted ? "elder.prompt.no" : "elder.prompt.yes")}
      </Button>
    </Card>
  );
}
