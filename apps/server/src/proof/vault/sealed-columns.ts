// Which columns hold sealed values, under whose key, and for which place each was sealed. Data, so
// that a room with a new one adds a line; sealed.test.ts fails for a bytea column that is missing.

export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** The column of the row's own id. */
  readonly row: string;
  /** What an index orders the table by: the keyset runs along it. */
  readonly along: readonly string[];
  /** The column that names whose data key sealed it; null is the installation's own key. */
  readonly person: string | null;
  /** What it was bound to, given the row's id. */
  readonly boundTo: (row: string) => string;
}

const ofPerson = (table: string, person: string, columns: readonly string[]): SealedColumn[] =>
  columns.map((column) => ({
    table,
    column,
    row: "id",
    along: ["id"],
    person,
    boundTo: (row) => `${table}|${column}|${row}`,
  }));
const ofInstallation = (
  table: string,
  column: string,
  boundTo: SealedColumn["boundTo"],
): SealedColumn => ({ table, column, row: "id", along: ["id"], person: null, boundTo });

export const sealedColumns: readonly SealedColumn[] = [
  ...ofPerson("person", "id", ["phone", "name"]),
  ...ofPerson("kyc", "person", ["name", "id_number"]),
  ...ofPerson("bank_account", "person", ["number_sealed", "holder_sealed", "token_sealed"]),
  ...ofPerson("transfer", "payer", ["payer_note"]),
  ...ofPerson("transfer", "payee", ["payee_note"]),
  ...ofPerson("recovery", "person", ["phone", "new_phone"]),
  ...ofPerson("merchant", "id", ["account_number", "account_name"]),
  ...ofPerson("staff_member", "id", ["name"]),
  ...ofPerson("list_view", "staff", ["name"]),
  ...ofPerson("staff_note", "person", ["text"]),
  ...ofPerson("ord", "merchant", ["description"]),
  ...ofPerson("approval", "maker", ["note"]),
  ...ofPerson("approval_step", "staff", ["note"]),
  ofInstallation("approval", "ordered", (row) => `approval|ordered|${row}`),
  ofInstallation("approval", "shown", (row) => `approval|shown|${row}`),
  ofInstallation("code", "phone", (row) => `code|phone|${row}`),
  ofInstallation("code", "sealed", (row) => `code|sealed|${row}`),
  ofInstallation("message", "sealed", (row) => `message|sealed|${row}`),
  ofInstallation("keys.signer", "private_key", (row) => `signer|private_key|${row}`),
  ofInstallation("notice", "sealed", (row) => `notice|${row}`),
  {
    ...ofInstallation("reply", "sealed", (row) => `reply|${row}`),
    row: "key",
    along: ["batch", "key", "day"],
  },
];
