import * as contract from "@coffer/contract";
import { command, type Endpoint, withCookie } from "../../security/access/index.ts";
import { sensitive } from "../../security/vault/index.ts";
import { freezeByPin, freezeOwn, liftOwn } from "./freeze-own.ts";

export const restrictionRoutes: readonly Endpoint[] = [
  command(contract.freezeMe, async (read, { who }) =>
    withCookie(await freezeOwn(read, who), { clear: true }),
  ),

  command(contract.freezeByPin, (read, { body }) =>
    freezeByPin(read, { uncheckedPhone: body.phone, pin: sensitive(body.pin) }),
  ),

  command(contract.liftOwnFreeze, async (read, { who, proof }) =>
    withCookie(await liftOwn(read, who, proof), { clear: true }),
  ),
];
