import * as contract from "@coffer/contract";
import { command } from "../../security/access/index.ts";
import { type NoticeDoor, noticeDoor } from "./receive.ts";

/** Where banks and gateways tell us things. Nobody is signed in: the signature is the proof. */
export const noticeRoutes = (door: NoticeDoor) => {
  const receive = noticeDoor(door);
  return [
    command(contract.receiveNotice, (read, { params, headers, raw }) =>
      receive(read, { channel: params.channel, headers, raw }),
    ),
  ];
};
