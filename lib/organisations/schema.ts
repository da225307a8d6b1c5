import { z } from "zod";
import { type GrantedRole, type Locale, locales } from "@/db/enums";
import { EmailAddress } from "@/lib/accounts/schema";
import { invitedRoles, isReadableAccent } from "@/lib/organisations/rules";

const Accent = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, "organisations.accentShape")
  .refine(isReadableAccent, "organisations.accentTooLight");

const Name = z.string().trim().min(1).max(120);

const optional = (inner: z.ZodType<string, string>) => z.union([z.literal("").transform(() => null), inner]);

export const OrganisationSettings = z.object({
  name: Name,
  locale: z.enum(locales),
  accent: Accent,
  contactEmail: z.string().trim().max(254).pipe(optional(z.email())),
  contactPhone: z
    .string()
    .trim()
    .pipe(optional(z.string().regex(/^\+[0-9 ().-]{7,24}$/, "common.phone"))),
});

export const SetUp = z.object({
  token: z.string().max(100),
  name: Name,
  slug: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "organisations.slugShape"),
  locale: z.enum(locales),
  accent: Accent,
  personName: Name,
  email: EmailAddress,
});

export const TeamInvitation = z.object({
  email: EmailAddress,
  role: z.enum(invitedRoles),
  locale: z.enum(locales),
});

export const OrganisationInvitation = TeamInvitation.extend({
  /** null: for the whole organisation. */
  missionId: z.uuid().nullable(),
});

export const InvitationChoice = z.object({ invitationId: z.uuid() });
export const MemberChoice = z.object({ membershipId: z.uuid() });
export const InvitationToken = z.object({ token: z.string().max(100) });

export type Member = {
  id: string;
  name: string;
  email: string;
  role: GrantedRole;
  /** null: for the whole organisation. */
  mission: { id: string; title: string } | null;
  /** The one who asks. */
  self: boolean;
};

export type Invitation = {
  id: string;
  email: string;
  role: GrantedRole;
  mission: { id: string; title: string } | null;
  expiresAt: Date;
  expired: boolean;
};

/** What the page of an invitation says to whoever holds its link. */
export type InvitationView = {
  email: string;
  role: GrantedRole;
  organisation: string;
  mission: { slug: string; title: string } | null;
  state: "open" | "accepted" | "revoked" | "expired";
};

export type OrganisationView = {
  id: string;
  slug: string;
  name: string;
  locale: Locale;
  accent: string;
  contactEmail: string | null;
  contactPhone: string | null;
};

export type AuditFilter = { action?: string; person?: string; entity?: string; page?: number };

export type AuditRow = {
  id: string;
  at: Date;
  actorKind: string;
  actorName: string;
  action: string;
  entityType: string;
  /** What it was about by its present name; empty when it is gone or has none. */
  subject: string;
  /** Names of changed fields, when that is what the write noted. */
  fields: string[];
  mission: string | null;
};

export type AuditPage = {
  rows: AuditRow[];
  page: number;
  pageSize: number;
  /** Counted up to `countLimit`. */
  total: number;
  more: boolean;
  actions: string[];
  people: string[];
  entities: string[];
};
