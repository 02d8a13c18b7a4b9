import { type AmountProps, Amount as ShownAmount } from "@coffer/ui/money";
import { useHabits } from "../shell/habits.ts";

interface WalletAmountProps extends Omit<AmountProps, "hidden"> {
  /** Balances and past movements follow the eye switch; an amount about to be paid never does. */
  readonly private?: boolean;
}

/** An amount of the wallet; `private` ones are hidden while the eye is closed. */
export function Amount({ private: hideable = false, ...amount }: WalletAmountProps) {
  const { balanceHidden } = useHabits();
  return <ShownAmount {...amount} hidden={hideable && balanceHidden} />;
}
