import encodeQR from "qr";

// Four modules of quiet around, as ISO/IEC 18004 asks: without them some cameras see no code.
const quiet = 4;

export interface QrShape {
  /** Modules a side, the quiet zone included. */
  readonly size: number;
  /** One square a dark module, as an SVG path. */
  readonly path: string;
}

/** A code that a camera reads also with a seventh of it covered (error correction M). */
export function qrShape(text: string): QrShape {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: quiet });
  const path = rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return { size: rows.length, path };
}

interface Poster {
  readonly text: string;
  readonly lines: readonly string[];
}

const side = 960;
const margin = 60;
const lineHeight = 64;

/** The code with its words below, as a picture to be kept or printed; always black on white. */
export async function drawPoster({ text, lines }: Poster): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side + lines.length * lineHeight + margin;
  const drawing = canvas.getContext("2d");
  if (drawing === null) return null;
  drawing.fillStyle = "#ffffff";
  drawing.fillRect(0, 0, canvas.width, canvas.height);
  drawing.fillStyle = "#000000";
  const { size, path } = qrShape(text);
  const scale = side / size;
  drawing.save();
  drawing.scale(scale, scale);
  drawing.fill(new Path2D(path));
  drawing.restore();
  drawing.textAlign = "center";
  drawing.font = "600 40px system-ui, sans-serif";
  lines.forEach((line, place) => {
    drawing.fillText(line, side / 2, side + (place + 0.6) * lineHeight, side - 2 * margin);
  });
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
