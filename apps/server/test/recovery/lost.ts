import { advanceTestClock, approveRecovery, getRecoveryCase, type ReplyOf } from "@coffer/contract";
import { expect } from "vitest";
import { idOf } from "../../src/platform/ids.ts";
import { Browser, codeFrom, inboxOf, messageWith, PASSWORD } from "../browser.ts";
import type { TestHouse, TestShop, TestStaff } from "../house.ts";
import { eventually } from "../outside.ts";
import { SoftPasskey } from "../passkey.ts";
import { phoneNumber } from "../people.ts";

// Somebody with everything on their account, who then no longer has some of it.

export const OWN_PIN = "958213";
const HOUR_S = 3_600;

interface Owner {
  readonly phone: string;
  readonly user: string;
  readonly browser: Browser;
  readonly idNumber: string;
  readonly passkey: SoftPasskey;
}

let numbers = 0;

/** An identity number of the sandbox that three channels confirm (GB 11643, MOD 11-2). */
function newIdNumber(): string {
  const head = `99990319900101${String(100 + numbers++)}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(head[at]), 0);
  return head + "10X98765432".charAt(sum % 11);
}

/** An account with a verified name, a PIN and, if wanted, a passkey. */
export async function newOwner(
  house: TestHouse,
  withPasskey = true,
  name = "林晓",
): Promise<Owner> {
  const phone = phoneNumber();
  const browser = new Browser(house);
  const { body: me } = await browser.signUp(phone);
  const passkey = new SoftPasskey();
  // In this order: a first PIN beside a passkey would take the passkey.
  expect((await browser.say("PUT", "/v1/me/pin", { body: { pin: OWN_PIN } })).status).toBe(204);
  if (withPasskey) {
    await enrol(house, browser, passkey);
    // It comes by itself, and would be counted among the messages of what is done next.
    await messageWith(house, phone, "passkey was added");
  }
  const idNumber = newIdNumber();
  const identity = { name, idNumber, consent: true };
  expect((await browser.say("POST", "/v1/kyc", { body: identity })).status).toBe(202);
  await eventually(async () => {
    const { body: kyc } = await browser.say("GET", "/v1/kyc");
    return kyc["state"] === "approved" ? true : undefined;
  });
  return { phone, user: String(me["id"]), browser, idNumber, passkey };
}

async function enrol(house: TestHouse, browser: Browser, passkey: SoftPasskey) {
  const { body: begun } = await browser.say("POST", "/v1/me/passkeys/challenge");
  const origin = house.config.walletOrigin;
  const made = passkey.make({ signing: String(begun["signing"]), origin });
  const heard = await browser.say("POST", "/v1/me/passkeys", {
    body: { challenge: begun["challenge"], ...made },
  });
  expect(heard.status).toBe(201);
}

/** What the owner can still show when only the passkey is gone. */
export const left = ({ idNumber }: Owner) => ({
  lost: ["passkeys"],
  password: PASSWORD,
  pin: OWN_PIN,
  idNumber,
});

/** The recovery code in the newest message after the first `seen`. */
export const recoveryCode = (house: TestHouse, phone: string, seen = 0): Promise<string> =>
  codeFrom(house, phone, seen, "recovery code");

/** Asked for and confirmed in the owner's own session. */
export async function beginOwn(house: TestHouse, owner: Owner, claim: object = left(owner)) {
  const seen = (await inboxOf(house, owner.phone)).length;
  const asked = await owner.browser.say("POST", "/v1/me/recovery", { body: claim });
  expect(asked.body).toMatchObject({ challenge: expect.any(String) });
  const code = await recoveryCode(house, owner.phone, seen);
  const answer = { challenge: asked.body["challenge"], code };
  const heard = await owner.browser.say("POST", "/v1/me/recovery/confirm", { body: answer });
  expect(heard.body).toMatchObject({ state: "waiting" });
  return { id: idOf("rcv", String(heard.body["id"])), asked: asked.body, begun: heard.body };
}

type RecoveryId = `rcv_${string}`;

export interface Desk {
  readonly checker: TestStaff;
  readonly operator: TestStaff;
  caseOf(id: RecoveryId): Promise<ReplyOf<typeof getRecoveryCase>>;
  /** Asks that somebody is let in: by the operator, unless it is said by whom. */
  letIn(id: RecoveryId, who?: TestStaff): Promise<ReplyOf<typeof approveRecovery>>;
  /** Moves business time, and lets what has become due be done. */
  hoursPass(hours: number): Promise<unknown>;
}

export async function openDesk(house: TestHouse): Promise<Desk> {
  const [checker, operator, shop] = await Promise.all([
    house.staff({ role: "checker", merchant: null }),
    house.staff({ role: "operator", merchant: null }),
    house.shop(),
  ]);
  const params = (id: RecoveryId) => ({ params: { id } });
  return {
    checker,
    operator,
    caseOf: (id) => operator.client.call(getRecoveryCase, params(id)),
    letIn: (id, { client } = operator) =>
      client.call(approveRecovery, { ...params(id), body: { reason: "spoken_and_matched" } }),
    hoursPass: (hours) => advance(shop, hours),
  };
}

const advance = (shop: TestShop, hours: number) =>
  shop.client.call(advanceTestClock, { body: { seconds: hours * HOUR_S } });

export const stateOf = async (house: TestHouse, id: string) =>
  (await house.house.journal.read().load("recovery", id))?.state;
