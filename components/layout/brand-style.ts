import type { CSSProperties } from "react";

type Rgb = readonly [number, number, number];

const light: Rgb = [242, 239, 232];
const dark: Rgb = [30, 28, 25];
const white: Rgb = [255, 255, 255];
const black: Rgb = [16, 15, 13];

function parse(hex: string): Rgb | null {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex.trim());
  return match
    ? [
        Number.parseInt(match[1] ?? "", 16),
        Number.parseInt(match[2] ?? "", 16),
        Number.parseInt(match[3] ?? "", 16),
      ]
    : null;
}

/** Relative luminance of WCAG 2.2. */
function luminance(colour: Rgb): number {
  const [r = 0, g = 0, b = 0] = colour.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Rgb, b: Rgb): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const part = (index: 0 | 1 | 2) => Math.round(a[index] + (b[index] - a[index]) * share);
  return [part(0), part(1), part(2)];
}

/** The colour itself, or as little darker or lighter as gives the contrast as text on the ground. */
function readable(colour: Rgb, ground: Rgb, towards: Rgb, wanted: number): Rgb {
  for (let share = 0; share < 1; share += 0.04) {
    const candidate = mix(colour, towards, share);
    if (contrast(candidate, ground) >= wanted) return candidate;
  }
  return towards;
}

function css(colour: Rgb): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** The product's own accent, whose light and dark tones were chosen by hand in globals.css. */
const product = "#0d5c5a";

/**
 * The accent of an organisation as CSS variables for the <html> element: adapted to the light and the dark theme, so
 * that text in it always reads. `hex` is "#rrggbb"; anything else gives the colours of the product.
 */
export function brandStyle(hex: string | null | undefined): CSSProperties | undefined {
  const colour = hex && hex.toLowerCase() !== product ? parse(hex) : null;
  if (!colour) return undefined;
  // More than 4.5, because the accent is also text on its own soft tint, which comes nearer to it.
  const onLight = readable(colour, light, black, 5.2);
  const onDark = readable(colour, dark, white, 6.2);
  const contrastOf = (accent: Rgb) => css(contrast(accent, white) >= contrast(accent, black) ? white : black);
  return {
    "--brand": css(onLight),
    "--brand-contrast": contrastOf(onLight),
    "--brand-dark": css(onDark),
    "--brand-dark-contrast": contrastOf(onDark),
  } as CSSProperties;
}
