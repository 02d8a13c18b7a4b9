import { qrShape } from "../receive/qr-picture.ts";

/** All words of the picture, in the reader's language. */
export interface ReceiptPicture {
  readonly house: string;
  readonly title: string;
  readonly amount: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** Where it is checked, as a code in the picture. */
  readonly address: string;
  readonly check: string;
}

const width = 750;
const margin = 48;
const row = 52;
const codeSide = 200;
const face = `"PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif`;

/** A receipt as a picture to pass on: dark on white, whatever the theme. */
export async function drawReceipt(receipt: ReceiptPicture): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = 290 + receipt.facts.length * row + codeSide + margin;
  const pen = canvas.getContext("2d");
  if (pen === null) return null;
  const write = (text: string, place: { x: number; y: number; font: string; ink?: string }) => {
    pen.font = `${place.font} ${face}`;
    pen.fillStyle = place.ink ?? "#14181f";
    pen.fillText(text, place.x, place.y, width - margin - place.x);
  };
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  write(receipt.house, { x: margin, y: 72, font: "600 26px", ink: "#0a6b60" });
  write(receipt.title, { x: margin, y: 118, font: "600 34px" });
  write(receipt.amount, { x: margin, y: 200, font: "600 60px" });
  receipt.facts.forEach(([label, value], place) => {
    const y = 266 + place * row;
    write(label, { x: margin, y, font: "24px", ink: "#474e5c" });
    write(value, { x: margin + 200, y, font: "24px" });
  });
  const top = 266 + receipt.facts.length * row;
  drawCode(pen, receipt.address, top);
  write(receipt.check, { x: margin + codeSide + 24, y: top + 96, font: "22px", ink: "#474e5c" });
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

function drawCode(pen: CanvasRenderingContext2D, text: string, top: number): void {
  const { size, path } = qrShape(text);
  pen.save();
  pen.translate(margin, top);
  pen.scale(codeSide / size, codeSide / size);
  pen.fillStyle = "#000000";
  pen.fill(new Path2D(path));
  pen.restore();
}
