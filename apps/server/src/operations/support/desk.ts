import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { Fault } from "../../platform/refusal.ts";
import { DEMO_SUPPORT } from "./demo.ts";

/** The people who answer, as customers reach them. */
export interface SupportDesk {
  /** E.164: what a phone dials. */
  readonly phone: string;
  /** As people in its country write it, and as everybody else does. */
  readonly national: string;
  readonly international: string;
  /** When somebody answers, in the words of both languages; null where that is not said. */
  readonly hours: { readonly "zh-CN": string; readonly en: string } | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads `COFFER_SUPPORT_*`. A number that cannot be dialled would be the worst help of all. */
export function readSupport(env: Environment): SupportDesk | undefined {
  const phone = env["COFFER_SUPPORT_PHONE"];
  const hours = readHours(env["COFFER_SUPPORT_HOURS_ZH"], env["COFFER_SUPPORT_HOURS_EN"]);
  if (phone === undefined) {
    if (hours === null) return undefined;
    throw new Fault(
      "COFFER_SUPPORT_HOURS_ZH and _EN are the hours of COFFER_SUPPORT_PHONE: set it",
    );
  }
  const read = /^\+[1-9][0-9]{7,14}$/.test(phone) ? parsePhoneNumberFromString(phone) : undefined;
  if (read?.isValid() !== true) {
    throw new Fault(
      "COFFER_SUPPORT_PHONE is a whole number with its country, such as +864001234567 " +
        `or +442079460123, not ${phone}`,
    );
  }
  return {
    phone,
    national: read.formatNational(),
    international: read.formatInternational(),
    hours,
  };
}

// Long enough for two spans of hours; the contract's bound (`getSupport`).
const HOURS_MAX = 80;

function readHours(chinese: string | undefined, english: string | undefined) {
  if (chinese === undefined && english === undefined) return null;
  const both = { "zh-CN": chinese ?? "", en: english ?? "" };
  for (const text of Object.values(both)) {
    if (text.trim() === "" || [...text].length > HOURS_MAX || /\p{C}/u.test(text)) {
      throw new Fault(
        `COFFER_SUPPORT_HOURS_ZH and COFFER_SUPPORT_HOURS_EN are set together, a line of ` +
          `${HOURS_MAX} characters at most each`,
      );
    }
  }
  return both;
}

/** Real money needs a person who answers: nobody is frozen, or robbed, with nobody to call. */
export function refuseUnansweredHouse(mode: "test" | "live", desk: SupportDesk | undefined): void {
  if (mode === "test") return;
  if (desk === undefined) {
    throw new Fault("live mode needs COFFER_SUPPORT_PHONE: the number at which people answer");
  }
  if (desk.phone === DEMO_SUPPORT.COFFER_SUPPORT_PHONE) {
    throw new Fault("live mode refuses the demo's number for COFFER_SUPPORT_PHONE: nobody answers");
  }
}
