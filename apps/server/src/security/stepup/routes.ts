import { setPin as setPinRoute } from "@coffer/contract";
import { command } from "../access/index.ts";
import { sensitive } from "../vault/index.ts";
import { choosePin } from "./choose-pin.ts";

export const stepupRoutes = [
  command(setPinRoute, (read, { who, body, proof }) =>
    choosePin(read, who, {
      proof,
      pin: sensitive(body.pin),
      currentPin: body.currentPin === undefined ? null : sensitive(body.currentPin),
    }),
  ),
];
