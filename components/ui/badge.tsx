import type { ReactNode } from "react";
import type { Tone } from "@/components/ui/tone";

export function Badge({
  tone = "neutral",
  dot = false,
  children,
}: {
  tone?: Tone;
  dot?: boolean;
  children: ReactNode;
}) {
  const names = ["badge"];
  if (tone !== "neutral") names.push(`badge-${tone}`);
  if (dot) names.push("badge-dot");
  return <span className={names.join(" ")}>{children}</span>;
}
