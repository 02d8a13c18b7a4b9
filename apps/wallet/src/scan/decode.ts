import decodeQR from "qr/decode.js";

// Larger pictures only cost time: a code that fills a tenth of the view is still read at this size.
const longestSide = 800;

type Picture = HTMLVideoElement | ImageBitmap;

/** The text of the code in a picture, or null when there is none to be read. */
export function decodePicture(picture: Picture, canvas: HTMLCanvasElement): string | null {
  const [wide, high] =
    picture instanceof HTMLVideoElement
      ? [picture.videoWidth, picture.videoHeight]
      : [picture.width, picture.height];
  if (wide === 0 || high === 0) return null;
  const scale = Math.min(1, longestSide / Math.max(wide, high));
  canvas.width = Math.round(wide * scale);
  canvas.height = Math.round(high * scale);
  const drawing = canvas.getContext("2d", { willReadFrequently: true });
  if (drawing === null) return null;
  drawing.drawImage(picture, 0, 0, canvas.width, canvas.height);
  try {
    return decodeQR(drawing.getImageData(0, 0, canvas.width, canvas.height));
  } catch {
    // The decoder throws for a picture without a code, which most of them are.
    return null;
  }
}
