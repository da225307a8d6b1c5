import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";

const tones: Record<string, Tone> = {
  // registrations
  draft: "neutral",
  submitted: "info",
  under_review: "info",
  accepted: "positive",
  confirmed: "positive",
  attended: "positive",
  waitlisted: "warning",
  rejected: "danger",
  withdrawn: "neutral",
  cancelled: "danger",
  substituted: "neutral",
  no_show: "danger",
  // programme items, meetings
  idea: "neutral",
  requested: "warning",
  tentative: "warning",
  changed: "info",
  declined: "danger",
  // missions
  planned: "neutral",
  open: "positive",
  closed: "warning",
  running: "accent",
  evaluated: "neutral",
  postponed: "warning",
  // visits
  placed: "positive",
  waiting: "warning",
  // messages
  queued: "neutral",
  sent: "positive",
  failed: "danger",
  unknown: "warning",
};

/** One colour per state everywhere; `label` is the translated word. */
export function StatusBadge({ status, label }: { status: string; label: string }) {
  return (
    <Badge tone={tones[status] ?? "neutral"} dot>
      {label}
    </Badge>
  );
}
