import { setPin as setPinRoute } from "@coffer/contract";
import { command } from "../access/index.ts";
import { sensitive } from "../vault/index.ts";
import { setPin } from "./set-pin.ts";

export const stepupRoutes = [
  command(setPinRoute, (read, { who, body }) =>
    setPin(read, who, {
      pin: sensitive(body.pin),
      currentPin: body.currentPin === undefined ? null : sensitive(body.currentPin),
    }),
  ),
];
