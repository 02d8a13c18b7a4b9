import { getKyc, submitKyc } from "@coffer/contract";
import { command, view } from "../../security/access/index.ts";
import { sensitive } from "../../security/vault/index.ts";
import { latest, submit } from "./submit.ts";

export const kycRoutes = [
  command(submitKyc, (read, { who, body }) =>
    submit(read, who, {
      name: sensitive(body.name),
      uncheckedIdNumber: sensitive(body.idNumber),
    }),
  ),

  view(getKyc, (read, { who }) => latest(read, who)),
];
