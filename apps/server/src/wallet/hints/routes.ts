import * as contract from "@coffer/contract";
import { parseMoney } from "@coffer/money";
import { command, type Endpoint } from "../../security/access/index.ts";
import { acknowledgeHint } from "./acknowledge.ts";
import { showHintsFor } from "./show.ts";

export const hintRoutes: readonly Endpoint[] = [
  command(contract.showHints, (read, { who, body: { payee, onWifi, ...amount } }) =>
    showHintsFor(read, who, { payee, amount: parseMoney(amount), onWifi }),
  ),

  command(contract.acknowledgeHint, (read, { who, params }) =>
    acknowledgeHint(read, who, params.id),
  ),
];
