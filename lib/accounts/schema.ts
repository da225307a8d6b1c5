import { z } from "zod";
import { locales } from "@/db/enums";

/** An e-mail address as it is kept everywhere: trimmed and in lower case. */
export const EmailAddress = z.string().trim().toLowerCase().min(1).max(254).pipe(z.email());

export const SignInRequest = z.object({
  email: EmailAddress,
  /** Path to go to afterwards; made safe by the command. */
  next: z.string().optional(),
});

export const CodeEntry = z.object({
  email: EmailAddress,
  /** Six digits; blanks and dashes that come along when pasting are ignored. */
  code: z
    .string()
    .transform((text) => text.replace(/[\s-]/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "accounts.codeShape")),
  next: z.string().optional(),
});

export const DemoSignIn = z.object({ email: EmailAddress, next: z.string().optional() });

export const AccountDetails = z.object({
  name: z.string().trim().min(1).max(120),
  locale: z.enum(locales),
});

export const SessionChoice = z.object({ sessionId: z.uuid() });

export type SessionSummary = {
  id: string;
  /** "Firefox, Windows"; null when the browser did not say. */
  device: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  /** The session in which this is asked. */
  current: boolean;
};

export type Account = { email: string; name: string; locale: (typeof locales)[number] };
