import * as contract from "@coffer/contract";
import { command, type Endpoint, view } from "../access/index.ts";
import { sensitive } from "../vault/index.ts";
import { enrolTotp, finishTotp, removeTotp, renewCodes } from "./authenticator.ts";
import { credentials } from "./overview.ts";
import { beginPasskey, finishPasskey, removePasskey } from "./passkey.ts";

/** `origin` is where the wallet is served from: a passkey made on any other page is refused. */
export const credentialRoutes = (origin: string): readonly Endpoint[] => [
  view(contract.getCredentials, (read, { who }) => credentials(read, who)),

  command(contract.enrolTotp, (read, { who, proof }) => enrolTotp(read, who, proof)),

  command(contract.confirmTotp, (read, { who, body }) =>
    finishTotp(read, who, sensitive(body.code)),
  ),

  command(contract.removeTotp, (read, { who, proof }) => removeTotp(read, who, proof)),

  command(contract.renewRecoveryCodes, (read, { who, proof }) => renewCodes(read, who, proof)),

  command(contract.passkeyChallenge, (read, { who, proof }) => beginPasskey(read, who, proof)),

  command(contract.enrolPasskey, (read, { who, body }) =>
    finishPasskey(read, who, { ...body, origin }),
  ),

  command(contract.removePasskey, (read, { who, params, proof }) =>
    removePasskey(read, who, { id: params.id, proof }),
  ),
];
