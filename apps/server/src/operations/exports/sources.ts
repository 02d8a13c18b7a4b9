import type { BillSources } from "../../bills/index.ts";
import type { Reader } from "../../books/work/index.ts";
import { blocks } from "../chain/index.ts";
import { accounts } from "../ledger/index.ts";
import { movements } from "../movements/index.ts";
import { people } from "../users/index.ts";
import { dueWork } from "../work/index.ts";
import type { Filters, List } from "./export-file.ts";

/** Plain fields of the list's own page; `nextCursor` is kept with the file between two steps. */
export interface SourcePage {
  readonly data: readonly object[];
  readonly nextCursor: string | null;
}

interface At {
  readonly limit: number;
  readonly cursor?: string;
}

type Source = (read: Reader, filters: Filters, at: At) => Promise<SourcePage>;
export type Sources = Readonly<Record<List, Source>>;

/** Each list by its own pages, so a file says what the list says, and masks what it masks. */
export const sourcesOf = ({ names }: BillSources): Sources => ({
  movements: (read, { kind = "payment", state, value, from, to }, at) =>
    movements(read, names, { ...given({ state, value, from, to }), kind, ...at }),
  users: (read, { state }, at) => {
    const status = (["active", "frozen", "closed"] as const).find((one) => one === state);
    return people(read, { ...given({ state: status }), ...at });
  },
  accounts: (read, { owner, class: name, book }, at) =>
    accounts(read, { ...given({ owner, class: name, book }), ...at }),
  blocks: (read, _, at) => blocks(read, at),
  due: (read, { state }, at) => {
    const wanted = (["open", "done"] as const).find((one) => one === state);
    return dueWork(read, { ...given({ state: wanted }), ...at });
  },
});

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Only what is there: a filter that is not given is no filter. */
function given<T extends object>(filters: T): Given<T> {
  const rest: Given<T> = { ...filters };
  for (const name in rest) if (rest[name] === undefined) delete rest[name];
  return rest;
}
