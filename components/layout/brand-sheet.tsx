import { brandStyle } from "@/components/layout/brand-style";

/** The accent of an organisation for the page around it; `nonce` is the one of the request's policy. */
export function BrandSheet({ accent, nonce }: { accent: string; nonce: string | undefined }) {
  const style = brandStyle(accent);
  if (!style) return null;
  const variables = Object.entries(style).map(([name, value]) => `${name}:${value}`);
  return <style nonce={nonce}>{`:root{${variables.join(";")}}`}</style>;
}
