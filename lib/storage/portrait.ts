import { createHash } from "node:crypto";
import sharp from "sharp";

export const maxPortraitBytes = 10_000_000;

export type Portrait = { contentType: "image/webp"; size: number; sha256: string; data: string };

/**
 * Re-encodes a photo: turned upright, at most 512 × 512 pixels, without metadata (a phone writes where it was taken).
 * null when the bytes are no picture that can be read. `data` is base64.
 */
export async function encodePortrait(bytes: Uint8Array): Promise<Portrait | null> {
  try {
    const image = await sharp(bytes, { limitInputPixels: 100_000_000, failOn: "error" })
      .rotate()
      .resize({ width: 512, height: 512, fit: "inside", withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer();
    return {
      contentType: "image/webp",
      size: image.length,
      sha256: createHash("sha256").update(image).digest("hex"),
      data: image.toString("base64"),
    };
  } catch {
    return null;
  }
}
