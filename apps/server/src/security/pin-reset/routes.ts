import * as contract from "@coffer/contract";
import type { Reader } from "../../books/work/index.ts";
import { command, type Endpoint } from "../access/index.ts";
import { sensitive } from "../vault/index.ts";
import { beginPinReset } from "./begin.ts";
import { finishPinReset } from "./finish.ts";

export interface PinResetRoutes {
  termsOf(read: Reader): { readonly coolOffHours: number };
}

export const pinResetRoutes = ({ termsOf }: PinResetRoutes): readonly Endpoint[] => [
  command(contract.beginPinReset, (read, { who, body }) =>
    beginPinReset(read, who, sensitive(body.password)),
  ),

  command(contract.finishPinReset, (read, { who, body, proof }) => {
    const { challenge, code } = body;
    return finishPinReset(read, who, {
      pin: sensitive(body.pin),
      answer: challenge && code ? { challenge, code: sensitive(code) } : null,
      proof,
      coolOffHours: termsOf(read).coolOffHours,
    });
  }),
];
