import type { ReactNode } from "react";
import { brandStyle } from "@/components/layout/brand-style";

/** A whole page without any script: what the phone's documents are rendered in. */
export function DocumentFrame({
  language,
  title,
  stylesheets,
  accent,
  head,
  children,
}: {
  language: string;
  title: string;
  stylesheets: readonly string[];
  /** Accent colour of the organisation, #rrggbb. */
  accent?: string;
  /** What search engines and others read of a public page; without it, robots are asked to stay away. */
  head?: ReactNode;
  children: ReactNode;
}) {
  return (
    <html lang={language} style={brandStyle(accent)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <title>{`${title} · Missio`}</title>
        {stylesheets.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <link rel="icon" href="/icon.svg" />
        <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        <link rel="manifest" href="/manifest.webmanifest" />
        {head ?? <meta name="robots" content="noindex, nofollow" />}
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <meta name="theme-color" content="#faf8f4" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#151412" media="(prefers-color-scheme: dark)" />
      </head>
      <body>{children}</body>
    </html>
  );
}
