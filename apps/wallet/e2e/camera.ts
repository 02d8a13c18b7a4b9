import type { Page } from "@playwright/test";
import encodeQR from "qr";

/** A camera that sees this code; everything behind the device is the wallet's own. */
export async function showToCamera(page: Page, text: string): Promise<void> {
  const rows = encodeQR(text, "raw", { border: 4 });
  await page.addInitScript((modules: boolean[][]) => {
    navigator.mediaDevices.getUserMedia = async () => {
      const canvas = document.createElement("canvas");
      canvas.width = modules.length * 8;
      canvas.height = modules.length * 8;
      const drawing = canvas.getContext("2d");
      const draw = () => {
        if (drawing === null) return;
        drawing.fillStyle = "#fff";
        drawing.fillRect(0, 0, canvas.width, canvas.height);
        drawing.fillStyle = "#000";
        modules.forEach((row, y) => {
          row.forEach((dark, x) => dark && drawing.fillRect(x * 8, y * 8, 8, 8));
        });
      };
      setInterval(draw, 50);
      draw();
      return canvas.captureStream(20);
    };
  }, rows);
}

/** A camera whose owner said no. */
export async function refuseCamera(page: Page): Promise<void> {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException("denied", "NotAllowedError"));
  });
}

/** A picture of a code, as a file from the album. */
export function pictureOf(text: string) {
  const buffer = Buffer.from(encodeQR(text, "gif", { scale: 6, border: 4 }));
  return { name: "code.gif", mimeType: "image/gif", buffer };
}
