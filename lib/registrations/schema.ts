import { z } from "zod";
import {
  type CompanySize,
  companySizes,
  type DelegationRole,
  delegationRoles,
  type GroupKind,
  type Locale,
  locales,
  type MessageStatus,
  type MissionStatus,
  type RegistrationStatus,
  registrationStatuses,
} from "@/db/enums";
import type { Localised } from "@/lib/i18n/translate";
import { plainText } from "@/lib/registrations/rules/draft";
import { parseMobile } from "@/lib/registrations/rules/mobile";
import type { StatusTab } from "@/lib/registrations/rules/status";
import { parseVat } from "@/lib/registrations/rules/vat";
import type { RegistrationWindow } from "@/lib/registrations/rules/window";
import "@/lib/kernel/fields";

/** One line of text, at least one character. */
const line = (max: number) =>
  z
    .string()
    .transform((text) => plainText(text).replaceAll(/\s+/gu, " ").trim())
    .pipe(z.string().min(1).max(max));

const maybeLine = (max: number) =>
  z
    .string()
    .transform((text) => plainText(text).replaceAll(/\s+/gu, " ").trim())
    .pipe(z.string().max(max));

const prose = (max: number) =>
  z
    .string()
    .transform((text) => plainText(text).trim())
    .pipe(z.string().max(max));

const email = z
  .string()
  .transform((text) => plainText(text).trim().toLowerCase())
  .pipe(z.string().min(1).max(254).pipe(z.email()));

const maybeEmail = z
  .string()
  .transform((text) => plainText(text).trim().toLowerCase())
  .pipe(z.union([z.literal(""), z.string().max(254).pipe(z.email())]));

const mobile = line(40).transform((text, context) => {
  const number = parseMobile(text);
  if (number) return number;
  context.addIssue({ code: "custom", message: "common.phone" });
  return z.NEVER;
});

const maybeMobile = maybeLine(40).transform((text, context) => {
  const number = text === "" ? "" : parseMobile(text);
  if (number !== null) return number;
  context.addIssue({ code: "custom", message: "common.phone" });
  return z.NEVER;
});

/** "company.be" and "https://company.be/nl" alike; only web addresses. */
const website = maybeLine(200).transform((text, context) => {
  if (text === "") return "";
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.parse(full);
  if (url && /^https?:$/.test(url.protocol) && /\.\p{L}{2,}$/u.test(url.hostname) && !url.username)
    return full;
  context.addIssue({ code: "custom", message: "common.url" });
  return z.NEVER;
});

// The form sends what the schema made of its values, so that null has to be read again.
const maybeId = z.union([z.literal(""), z.uuid(), z.null()]).transform((id) => id || null);
const maybeSize = z.union([z.literal(""), z.enum(companySizes), z.null()]).transform((size) => size || null);
const languages = z.array(z.string().regex(/^[a-z]{2,3}$/)).max(30);

/** A VAT or enterprise number as people write it → as stored; null when there is none. */
const vat = z.union([maybeLine(40), z.null()]).transform((text, context) => {
  if (!text) return null;
  const read = parseVat(text);
  if (read.ok) return read.value.number;
  context.addIssue({ code: "custom", message: read.reason });
  return z.NEVER;
});

const Company = z
  .object({
    name: line(120),
    vat,
    /** Public bodies, and companies that are only being founded. */
    noVat: z.boolean().default(false),
    sectorId: maybeId,
    size: z.enum(companySizes),
    website,
  })
  // Also when another field is wrong: all that is missing is said at once.
  .refine((company) => company.noVat || company.vat !== null, {
    path: ["vat"],
    error: "common.required",
    when: ({ value }) => typeof value === "object" && value !== null && "vat" in value && value.vat === null,
  });

export const CompanyStep = z.object({ company: Company });

const Companion = z.object({ firstName: line(60), lastName: line(80) });
export const maxCompanions = 5;

const assistant = z.discriminatedUnion("by", [
  z.object({ by: z.literal("self"), assistantEmail: z.string().optional() }),
  z.object({ by: z.literal("assistant"), assistantEmail: email }),
]);

export const DelegateStep = z.object({
  filledIn: assistant,
  delegate: z.object({
    title: maybeLine(40),
    firstName: line(60),
    lastName: line(80),
    jobFunction: line(100),
    email,
    mobile,
    languages: languages.min(1),
  }),
  companions: z.array(Companion).max(maxCompanions),
});

export const GoalsStep = z.object({
  goals: z
    .string()
    .transform((text) => plainText(text).trim())
    .pipe(z.string().min(1).max(2000)),
});

export const CheckStep = z.object({
  consents: z.object({
    terms: z.literal(true, "registrations.termsNeeded"),
    photos: z.boolean().default(false),
    directory: z.boolean().default(false),
    directoryEmail: z.boolean().default(false),
    directoryMobile: z.boolean().default(false),
  }),
});

export const stepSchemas = {
  company: CompanyStep,
  delegate: DelegateStep,
  goals: GoalsStep,
  check: CheckStep,
} as const;

/** Everything that is sent: the four pages together. */
export const Application = z.object({
  ...CompanyStep.shape,
  ...DelegateStep.shape,
  ...GoalsStep.shape,
  ...CheckStep.shape,
});
export type Application = z.output<typeof Application>;

export const SaveDraft = z.object({
  step: z.enum(["company", "delegate", "goals", "check"]),
  values: z.record(z.string(), z.unknown()),
  /** The version this page last saw; null overwrites whatever is there. */
  version: z.number().int().min(0).nullable(),
  /** The address has been typed to its end: the link to come back may go to it. */
  settled: z.boolean().default(false),
  locale: z.enum(locales),
});

export const Submit = z.object({ consents: CheckStep.shape.consents, locale: z.enum(locales) });

export const Nothing = z.object({}).optional();

export const WantLink = z.object({ email });

/** What people may still change themselves once it is sent. */
export const EditOwn = z.object({
  jobFunction: line(100),
  mobile,
  languages: languages.min(1),
  goals: prose(2000),
  directory: z.boolean(),
  directoryEmail: z.boolean(),
  directoryMobile: z.boolean(),
  photosConsent: z.boolean(),
});

export const Withdraw = z.object({ reason: prose(500).default("") });

export const decisions = [
  "under_review",
  "accepted",
  "waitlisted",
  "rejected",
  "confirmed",
  "attended",
  "withdrawn",
  "cancelled",
  "no_show",
] as const satisfies readonly RegistrationStatus[];

export type Decision = (typeof decisions)[number];

/** What became of one row of many. */
export type RowResult = {
  id: string;
  name: string;
  from: RegistrationStatus;
  /** null: it went well. */
  reason: string | null;
};

export const Decide = z.object({
  id: z.uuid(),
  to: z.enum(decisions),
  reason: prose(1000).default(""),
  /** What the organiser saw; somebody else may have decided in the meantime. */
  from: z.enum(registrationStatuses).optional(),
});

export const DecideMany = z.object({
  ids: z.array(z.uuid()).min(1).max(1000),
  to: Decide.shape.to,
  reason: Decide.shape.reason,
});

export const EditDelegate = z.object({
  id: z.uuid(),
  version: z.number().int(),
  title: maybeLine(40),
  firstName: line(60),
  lastName: line(80),
  jobFunction: maybeLine(100),
  email: maybeEmail,
  mobile: maybeMobile,
  languages,
  locale: z.enum(locales),
  role: z.enum(delegationRoles),
  precedence: z.coerce.number().int().min(0).max(10_000),
  companyName: maybeLine(120),
  sectorId: maybeId,
  size: maybeSize,
  goals: prose(2000),
  companions: z.array(Companion).max(maxCompanions),
  groupIds: z.array(z.uuid()).max(50),
});

export const SaveNotes = z.object({ id: z.uuid(), organiserNotes: prose(5000) });

export const AddDelegate = z.object({
  title: maybeLine(40),
  firstName: line(60),
  lastName: line(80),
  jobFunction: maybeLine(100),
  email: maybeEmail,
  mobile: maybeMobile,
  languages,
  locale: z.enum(locales),
  role: z.enum(delegationRoles),
  companyName: maybeLine(120),
  vat,
  sectorId: maybeId,
  status: z.enum(["submitted", "accepted"]),
});

export const sorts = ["name", "company", "status", "submitted", "heads", "precedence", "queue"] as const;
export type Sort = (typeof sorts)[number];

const listOf = <T extends string>(known: readonly T[]) =>
  z
    .string()
    .transform((text) => text.split(",").filter((one): one is T => known.includes(one as T)))
    .catch([]);

const tabs = ["decide", "accepted", "waiting", "rejected", "drafts", "left", "all"] as const;

/** The filters of the list, as they stand in the address. Anything unreadable is as if it were not there. */
export const DelegateFilters = z.object({
  tab: z.enum(tabs).catch("all").default("all"),
  q: z
    .string()
    .transform((text) => plainText(text).trim().slice(0, 100))
    .catch("")
    .default(""),
  sector: z.uuid().optional().catch(undefined),
  group: z.uuid().optional().catch(undefined),
  size: listOf(companySizes).default([]),
  role: listOf(delegationRoles).default([]),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional()
    .catch(undefined),
  sort: z.enum(sorts).catch("name").default("name"),
  desc: z
    .enum(["0", "1"])
    .catch("0")
    .default("0")
    .transform((flag) => flag === "1"),
  page: z.coerce.number().int().min(1).max(1000).catch(1).default(1),
  rows: z.coerce.number().int().min(10).max(1000).catch(50).default(50),
  open: z.uuid().optional().catch(undefined),
});
export type DelegateFilters = z.output<typeof DelegateFilters>;

export type ApplicationPage = {
  mission: {
    name: Localised;
    organisation: string;
    contactEmail: string | null;
    contactPhone: string | null;
    status: MissionStatus;
    startDate: string;
    endDate: string;
    /** Wall times in the home zone. */
    opensAt: string | null;
    closesAt: string | null;
    homeZone: string;
    /** Free heads; null when there is no limit. */
    placesLeft: number | null;
    window: RegistrationWindow;
  };
  sectors: { id: string; name: Localised }[];
  own: OwnRegistration | null;
};

export type OwnRegistration = {
  id: string;
  status: RegistrationStatus;
  role: DelegationRole;
  draft: Record<string, unknown>;
  draftVersion: number;
  title: string;
  firstName: string;
  lastName: string;
  jobFunction: string;
  email: string | null;
  applicantEmail: string | null;
  /** E.164 */
  mobile: string;
  languages: string[];
  photoId: string | null;
  sectorId: string | null;
  companyName: string | null;
  companyVat: string | null;
  companySize: CompanySize | null;
  companyWebsite: string | null;
  goals: string;
  companions: { firstName: string; lastName: string }[];
  directory: boolean;
  directoryEmail: boolean;
  directoryMobile: boolean;
  photosConsent: boolean;
  decisionReason: string;
  submittedAt: Date | null;
  decidedAt: Date | null;
};

export type MyRegistration = {
  id: string;
  missionSlug: string;
  missionName: Localised;
  missionStatus: MissionStatus;
  startDate: string;
  endDate: string;
  hostZone: string;
  status: RegistrationStatus;
  firstName: string;
  lastName: string;
  /** False when I filled it in for somebody else. */
  mine: boolean;
};

/** How much of the registrations a role sees: all of them, or the names of those who travel. */
export type DelegatesView = "all" | "book";

export type DelegateCounts = {
  tabs: Record<StatusTab, number>;
  capacity: number | null;
  headsTaken: number;
};

export type DelegateRow = {
  id: string;
  title: string;
  firstName: string;
  lastName: string;
  jobFunction: string;
  company: string | null;
  sector: Localised | null;
  role: DelegationRole;
  status: RegistrationStatus;
  heads: number;
  photoId: string | null;
  /** Empty for whoever may read the delegate book only, like mobile, VAT number and photo. */
  email: string | null;
  mobile: string;
  languages: string[];
  size: CompanySize | null;
  vat: string | null;
  precedence: number;
  submittedAt: Date | null;
  /** Place in the waiting list, from 1. */
  queue: number | null;
  groups: Localised[];
};

export type MissionGroup = { id: string; kind: GroupKind; name: Localised };

export type HistoryEntry = {
  id: string;
  at: Date;
  actor: { kind: string; name: string };
  action: string;
  from: string | null;
  to: string | null;
  reasonGiven: boolean;
  /** Only the reason of the last move is kept. */
  reason: string | null;
  fields: string[];
};

export type DelegateMail = {
  id: string;
  template: string;
  subject: string;
  status: MessageStatus;
  createdAt: Date;
};

export type DelegateDetail = DelegateRow & {
  version: number;
  locale: Locale;
  applicantEmail: string | null;
  companyId: string | null;
  website: string | null;
  sectorId: string | null;
  groupIds: string[];
  goals: string;
  companions: { firstName: string; lastName: string }[];
  directory: boolean;
  consentPhotos: boolean;
  decisionReason: string;
  hasAccount: boolean;
  createdAt: Date;
  organiserNotes: string;
  history: HistoryEntry[];
  mails: DelegateMail[];
};
