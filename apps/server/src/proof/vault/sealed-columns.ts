// Which columns hold sealed values, under whose key, and for which place each was sealed. Data, so
// that a room with a new one adds a line; holdings.test.ts fails for one that is missing.

export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** What names the row, in SQL over the table as `t`. */
  readonly row: string;
  /** What an index orders the table by: the keyset runs along it. */
  readonly along: readonly string[];
  /** Whose data key sealed it, in SQL over `t`; null is the installation's own key. */
  readonly person: string | null;
  /** What it was bound to, given what names the row. */
  readonly boundTo: (row: string) => string;
}

const ofPerson = (table: string, person: string, columns: readonly string[]): SealedColumn[] =>
  columns.map((column) => ({
    table,
    column,
    row: "t.id",
    along: ["id"],
    person: `t.${person}`,
    boundTo: (row) => `${table}|${column}|${row}`,
  }));
const ofInstallation = (
  table: string,
  column: string,
  boundTo: SealedColumn["boundTo"],
): SealedColumn => ({ table, column, row: "t.id", along: ["id"], person: null, boundTo });

/** A part of something larger, whose row says whose it is. */
const ofPart = (table: string, column: string, { row = "t.id", person }: Whose): SealedColumn => ({
  table,
  column,
  row,
  along: ["id"],
  person,
  boundTo: (name) => `${table}|${column}|${name}`,
});
interface Whose {
  readonly row?: string;
  readonly person: string;
}

export const sealedColumns: readonly SealedColumn[] = [
  ...ofPerson("person", "id", ["phone", "name"]),
  ...ofPerson("kyc", "person", ["name", "id_number"]),
  ...ofPerson("bank_account", "person", ["number_sealed", "holder_sealed", "token_sealed"]),
  ...ofPerson("transfer", "payer", ["payer_note"]),
  ...ofPerson("transfer", "payee", ["payee_note"]),
  ...ofPerson("recovery", "person", ["phone", "new_phone"]),
  ...ofPerson("totp", "id", ["secret", "pending"]),
  ...ofPerson("trusted_contact", "person", ["phone"]),
  ofPart("data_export_part", "sealed", {
    // With the number of parts: one that was left out does not open as the whole.
    row: "t.id || '|' || t.parts",
    person: "(select e.person from data_export e where e.id = t.export)",
  }),
  ...ofPerson("merchant", "id", ["account_number", "account_name"]),
  ...ofPerson("staff_member", "id", ["name"]),
  ...ofPerson("api_key", "named_by", ["sealed_name"]),
  ...ofPerson("list_view", "staff", ["name"]),
  ...ofPerson("security_weakness", "author", ["title"]),
  ofPart("export_chunk", "rows", {
    person: "(select f.asked_by from export_file f where f.id = split_part(t.id, ':', 1))",
  }),
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
  ofInstallation("unidentified_receipt", "payer", (row) => `unidentified_receipt|payer|${row}`),
  {
    ...ofInstallation("reply", "sealed", (row) => `reply|${row}`),
    row: "t.key",
    along: ["batch", "key", "day"],
  },
];
