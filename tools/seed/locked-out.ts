import { askRecovery, confirmRecovery } from "@coffer/contract";
import { openBrowser } from "./browser.ts";
import { locked, lockedNewPhone, password, pin } from "./cast.ts";
import { choosePin, codeIn, enter, type Place, verifyName } from "./visitor.ts";

/** Somebody who has lost the phone asks to get back in: it waits, and the console decides. */
export async function lockOut(place: Place): Promise<void> {
  const visitor = await enter(place, locked);
  await verifyName(visitor);
  await choosePin(visitor);
  const outside = openBrowser(place.wallet, locked.locale);
  const inbox = await place.sandbox.watch(lockedNewPhone);
  const { challenge } = await outside.call(askRecovery, {
    body: {
      phone: locked.phone,
      lost: ["phone"],
      newPhone: lockedNewPhone,
      password,
      pin,
      idNumber: locked.idNumber,
    },
  });
  const code = codeIn(await inbox.next());
  if (code === undefined) throw new Error(`the message to ${lockedNewPhone} holds no code`);
  await outside.call(confirmRecovery, { body: { challenge, code } });
}
