/** Somebody with a verifiable name, a phone of the sandbox and an account at its bank. */
export interface Character {
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
  readonly account: string;
  readonly locale: "zh-CN" | "en";
}

/** The same for everybody of the demo: they are printed at every start, and protect nothing. */
export const password = "jasmine tea at noon";
/** Of everybody of the demo; the wallet takes it for none of the weak ones. */
export const pin = "135790";

const person = (
  name: string,
  { phone, id, account }: { phone: string; id: string; account: string },
): Character => ({ name, idNumber: id, phone, account, locale: "zh-CN" });

// Sample identities of the registry, which three channels confirm, with their accounts at the bank.
// 林晓 is left to whoever opens the wallet for the first time: one identity is one person.
export const lin = person("林晓", {
  phone: "+8613800009900",
  id: "999999199503070027",
  account: "8801000000010001",
});
export const friends = [
  person("陈杰", {
    phone: "+8613800009911",
    id: "999999199406120117",
    account: "8801000000020001",
  }),
  person("王芳", {
    phone: "+8613800009912",
    id: "999999199601210046",
    account: "8801000000030001",
  }),
  person("赵敏", {
    phone: "+8613800009913",
    id: "999999199711050223",
    account: "8801000000040001",
  }),
] as const;
export const grandmother = person("林秀英", {
  phone: "+8613800009914",
  id: "999999195008150064",
  account: "8801000000050001",
});

// Any name with a number of region 999903 is confirmed as well.
export const demo = person("沈一诺", {
  phone: "+8613800009901",
  id: "999903200105200124",
  account: "8801000000080001",
});
// Has lost the phone, and with it the number: the console has a recovery to decide.
export const locked = person("顾言", {
  phone: "+8613800009903",
  id: "999903199406220131",
  account: "8801000000100001",
});
export const lockedNewPhone = "+8613800009904";
export const colleague = person("许安", {
  phone: "+8613800009902",
  id: "999903200009110030",
  account: "8801000000090001",
});

/** A shop before it is taken on. */
export interface Shop {
  readonly name: string;
  /** Where its settlements go. */
  readonly account: string;
}

export const teaShop: Shop = { name: "清风茶铺", account: "8801000000060001" };
export const dinner: Shop = { name: "小满食堂", account: "8801000000070001" };
