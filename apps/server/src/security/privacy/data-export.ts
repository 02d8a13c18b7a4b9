import type { Reader, Row } from "../../books/work/index.ts";
import type { Place } from "../vault/index.ts";

// A copy of everything about a person: asked → ready → ended. It lies sealed under their own key,
// in pieces, and is handed out to nobody else.

export type DataExport = Row<"dataExport">;
export type Format = "json" | "html";

/** A phone, a computer, both formats, and one that broke off. */
export const DOWNLOADS_MAX = 5;

/** A week of business time; nothing of it is left afterwards. */
export const OFFERED_MS = 7 * 24 * 3_600_000;

/**
 * By its time and its key, and not only by its state: one whose week is over has ended, though the
 * due work is still to come, and one whose key was destroyed is nothing but dashes.
 */
export const isOver = (
  { now }: Pick<Reader, "now">,
  { state, expiresAt }: DataExport,
  key: Pick<Row<"keys.personKey">, "shreddedAt">,
): boolean =>
  state === "ended" ||
  (expiresAt !== null && expiresAt <= now) ||
  (state === "ready" && key.shreddedAt !== null);

// At most 400 kB of UTF-8 a row, so that no piece keeps a flush from others.
const PIECE_CHARACTERS = 100_000;

/** Pieces small enough for one row; a character is never cut in two. */
export function piecesOf(text: string): readonly string[] {
  const characters = [...text];
  const count = Math.max(1, Math.ceil(characters.length / PIECE_CHARACTERS));
  return Array.from({ length: count }, (_, at) =>
    characters.slice(at * PIECE_CHARACTERS, (at + 1) * PIECE_CHARACTERS).join(""),
  );
}

export interface Piece {
  readonly export: string;
  readonly format: string;
  readonly number: number;
  readonly parts: number;
}

export const pieceId = ({ export: id, format, number }: Piece): string =>
  `${id}:${format}:${number}`;

/** With the number of pieces: one that is missing or moved does not open. */
export const placeOf = (piece: Piece): Place => ({
  table: "data_export_part",
  column: "sealed",
  row: `${pieceId(piece)}|${piece.parts}`,
});
