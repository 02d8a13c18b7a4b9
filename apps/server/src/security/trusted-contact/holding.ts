import { change, type Reader } from "../../books/work/index.ts";
import { instantOf, type PersonalHolding } from "../personal/index.ts";
import {
  forgotten,
  invitedPhone,
  standingName,
  stateOf,
  type TrustedContact,
} from "./trusted-contact.ts";

const invitedBy = (read: Reader, person: string) => read.every("trustedContact", "person", person);
const watching = (read: Reader, person: string) => read.every("trustedContact", "contact", person);

const stands = (bond: TrustedContact): boolean => ["invited", "active"].includes(stateOf(bond));

export const trustedContactHolding: PersonalHolding = {
  of: "customers",
  room: "trusted_contacts",
  tables: ["trusted_contact"],
  ground: "consent",
  until: "term",
  given: async (read, person) => {
    const mine = await invitedBy(read, person);
    const theirs = await watching(read, person);
    const told = ({ state, invitedAt, answeredAt, endedAt }: TrustedContact) => ({
      state,
      invitedAt: invitedAt.toISOString(),
      answeredAt: instantOf(answeredAt),
      endedAt: instantOf(endedAt),
    });
    return [
      ...(await Promise.all(
        mine.map(async (bond) => ({
          role: "trusts",
          phone: bond.phone ? (await invitedPhone(read, bond)).reveal() : null,
          ...told(bond),
        })),
      )),
      // Over whom they watched is that person's; that they did is their own.
      ...theirs.map((bond) => ({ role: "is_trusted", ...told(bond) })),
    ];
  },
  // From either side it ends with the account: who is left hears of it the next time they look.
  atClosing: async (read, person) => {
    const all = [...(await invitedBy(read, person)), ...(await watching(read, person))];
    const open = all.filter(stands);
    return {
      release: open.map((bond) => standingName(bond.person)),
      change: open.map((bond) =>
        change("trustedContact", bond, {
          state: "ended",
          endedAt: read.now,
          endsAt: null,
          endedBy: bond.person === person ? "person" : "contact",
          ...forgotten,
        }),
      ),
    };
  },
};
