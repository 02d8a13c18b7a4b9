import type { Locale } from "@coffer/contract";
import { format, parseMoney } from "@coffer/money";
import encodeQR from "qr";
import type { Receipt } from "./facts.ts";
import { chineseFont } from "./font.ts";
import { receiptWords } from "./words.ts";

interface Print {
  readonly code: string;
  readonly locale: Locale;
  readonly zone: string;
  /** Where the receipt is checked. */
  readonly address: string;
}

// Points, 72 to the inch: A5 is 420 × 595.
const MARGIN = 48;
const WIDTH = 420;
const LABEL = 110;
const QR_SIDE = 110;

/** A receipt on one A5 page, in the reader's language. */
export async function printReceipt(receipt: Receipt, print: Print): Promise<Buffer> {
  const words = receiptWords[print.locale];
  // Loaded by the first receipt that is kept: most processes never print one, and it is large.
  const { default: PDFDocument } = await import("pdfkit");
  const page = new PDFDocument({
    size: [WIDTH, 595],
    margin: MARGIN,
    info: { Title: words.title, Author: words.house },
    lang: print.locale,
  });
  const parts: Buffer[] = [];
  const written = new Promise<void>((resolve, reject) => {
    page.on("data", (part: Buffer) => parts.push(part));
    page.on("end", resolve);
    page.on("error", reject);
  });
  page.registerFont("text", chineseFont());
  page.font("text").fontSize(11).fillColor("#0a6b60").text(words.house);
  page.fontSize(20).fillColor("#14181f").text(words.title).moveDown(0.6);
  page
    .fontSize(28)
    .text(format(parseMoney(receipt.amount), print.locale))
    .moveDown(0.6);
  const moment = (at: Date) =>
    at.toLocaleString(print.locale, {
      timeZone: print.zone,
      dateStyle: "medium",
      timeStyle: "medium",
      hour12: false,
    });
  writeFacts(page, [
    [words.kind, words[receipt.kind]],
    [words.payer, receipt.payer],
    [words.payee, receipt.payee],
    [words.at, moment(new Date(receipt.at))],
    [words.number, receipt.subject],
    [words.state, words[receipt.state]],
    [words.issuedAt, moment(receipt.issuedAt)],
    [words.code, print.code],
  ]);
  const top = page.y + 12;
  drawCode(page, print.address, top);
  page.fontSize(9).fillColor("#474e5c");
  page.text(words.check, MARGIN + QR_SIDE + 14, top + 4, { width: WIDTH - 2 * MARGIN - 124 });
  page.moveDown(0.4).text(print.address, { width: WIDTH - 2 * MARGIN - 124 });
  page.end();
  await written;
  return Buffer.concat(parts);
}

function writeFacts(
  page: PDFKit.PDFDocument,
  facts: readonly (readonly [label: string, value: string])[],
): void {
  page.fontSize(11);
  for (const [label, value] of facts) {
    const { y } = page;
    page.fillColor("#474e5c").text(label, MARGIN, y, { width: LABEL });
    const afterLabel = page.y;
    page.fillColor("#14181f");
    page.text(value, MARGIN + LABEL, y, { width: WIDTH - 2 * MARGIN - LABEL });
    page.y = Math.max(page.y, afterLabel) + 4;
  }
}

function drawCode(page: PDFKit.PDFDocument, text: string, top: number): void {
  const rows = encodeQR(text, "raw", { border: 4 });
  const module = QR_SIDE / rows.length;
  page.fillColor("#000000");
  rows.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) page.rect(MARGIN + x * module, top + y * module, module, module);
    });
  });
  page.fill();
}
