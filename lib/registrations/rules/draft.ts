/** The pages of the registration, in order. The last one checks everything and sends. */
export const steps = ["company", "delegate", "goals", "check"] as const;
export type Step = (typeof steps)[number];

export function isStep(value: unknown): value is Step {
  return typeof value === "string" && (steps as readonly string[]).includes(value);
}

export function nextStep(step: Step): Step {
  return steps[Math.min(steps.indexOf(step) + 1, steps.length - 1)] ?? "check";
}

/** Which page shows a field of the whole: "delegate.email" → "delegate". */
export function stepOfField(path: string): Step {
  const [head] = path.split(".");
  if (head === "company") return "company";
  if (head === "goals") return "goals";
  if (head === "consents") return "check";
  return "delegate";
}

const maxText = 5000;
const maxDepth = 6;

/**
 * What was typed, made storable and nothing else: no NUL and other control characters, no broken surrogates, no
 * texts without end, no depths or lists without end. Not validated: a draft may be wrong.
 */
export function storable(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return plainText(value).slice(0, maxText).toWellFormed();
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "boolean" || value === null) return value;
  if (depth >= maxDepth) return null;
  if (Array.isArray(value)) return value.slice(0, 50).map((entry) => storable(entry, depth + 1));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .slice(0, 50)
        .filter(([key]) => /^[A-Za-z]{1,40}$/.test(key))
        .map(([key, entry]) => [key, storable(entry, depth + 1)]),
    );
  }
  return null;
}

/**
 * Text without what nobody types on purpose: control characters, and the marks that turn the reading direction of
 * what follows (a name could make the rest of a list read backwards). Letters of every script stay.
 */
export function plainText(text: string): string {
  return text
    .normalize("NFC")
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (mark) => (mark === "\n" || mark === "\t" ? mark : ""));
}
