import type { DisplayName } from "../../bills/index.ts";
import type { Reader } from "../../books/work/index.ts";
import { getPerson, maskedName, phoneOf } from "../../security/identity/index.ts";
import { maskPhone } from "../../security/personal/index.ts";

/** A person as the other party of a movement sees them: the masked name, else the masked phone. */
export const personName: DisplayName = async (read, id) => nameOf(read, id);

/** The same where no viewer matters: everybody but themselves sees a person so. */
export async function nameOf(read: Reader, id: string): Promise<string> {
  const person = await getPerson(read, id);
  const name = await maskedName(read, person);
  return name ?? maskPhone((await phoneOf(read, person)).reveal());
}
