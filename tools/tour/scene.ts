import type { Foundation } from "../seed/foundation.ts";
import type { Installed } from "../seed/installed.ts";
import { balanceOf } from "../seed/money.ts";
import type { BankAccount } from "../seed/sandbox.ts";
import type { Visitor } from "../seed/visitor.ts";
import { readBooks } from "./books.ts";
import { expectFigures } from "./expect.ts";
import { figuresAt, type Moment } from "./figures.ts";
import type { Hands } from "./hands.ts";

/** Everything the tour has on stage. Lin comes with step 1, her bank account with step 2. */
export class Scene {
  readonly installed: Installed;
  readonly hands: Hands;
  #foundation: Foundation | undefined;
  #lin: Visitor | undefined;
  #linsAccount: `bnk_${string}` | undefined;

  constructor(installed: Installed, hands: Hands) {
    this.installed = installed;
    this.hands = hands;
  }

  get place() {
    return this.installed.place;
  }

  get foundation(): Foundation {
    return present(this.#foundation, "the foundation");
  }

  set foundation(foundation: Foundation) {
    this.#foundation = foundation;
  }

  get lin(): Visitor {
    return present(this.#lin, "Lin");
  }

  set lin(lin: Visitor) {
    this.#lin = lin;
  }

  get linsAccount(): `bnk_${string}` {
    return present(this.#linsAccount, "Lin's bank account");
  }

  set linsAccount(account: `bnk_${string}`) {
    this.#linsAccount = account;
  }

  /** Lin's account at her bank, as the bank sees it. */
  linsBank(): Promise<BankAccount> {
    return this.place.sandbox.account(this.lin.who.account);
  }

  async linsBalance(): Promise<string> {
    return this.#lin === undefined ? "0.00" : (await balanceOf(this.lin)).available;
  }

  /** Every account of the books is what the tour says of this moment, and there is no other. */
  async expectBooks(moment: Moment): Promise<void> {
    const seen = await readBooks(this.installed.office, this.#names());
    expectFigures(`the books ${moment}`, seen, figuresAt(moment));
  }

  #names(): ReadonlyMap<string, string> {
    const { friends, grandmother, teaShop, dinner } = this.foundation;
    const people: [string, string][] = friends.map(({ user }, index) => [user, `F${index + 1}`]);
    const lin: [string, string][] = this.#lin === undefined ? [] : [[this.#lin.user, "lin"]];
    return new Map([
      ...people,
      ...lin,
      [grandmother.user, "gran"],
      [teaShop.merchant, "shop"],
      [dinner.merchant, "dinner"],
    ]);
  }
}

function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`${what} is not on stage yet`);
  return value;
}
