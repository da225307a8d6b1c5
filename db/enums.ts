/** Closed lists shared by the database, the rules and the screens. Pure data: safe to import anywhere. */

export const locales = ["nl", "en", "fr"] as const;
export type Locale = (typeof locales)[number];

/** Languages of the pages and mails for counterparts: those of the interface and those of their countries. */
export const linkLanguages = [...locales, "ru", "kk"] as const;
export type LinkLanguage = (typeof linkLanguages)[number];

/** Roles that are granted by invitation, per organisation (mission empty) or per mission. */
export const grantedRoles = [
  "coordinator",
  "travel_desk",
  "check_in",
  "partner",
  "head_of_mission",
  "cabinet",
  "company_contact",
] as const;
export type GrantedRole = (typeof grantedRoles)[number];

/** Granted roles plus the two that follow from a person's own registration. */
export const roles = [...grantedRoles, "delegate", "applicant"] as const;
export type Role = (typeof roles)[number];

export const missionStatuses = [
  "planned",
  "open",
  "closed",
  "running",
  "evaluated",
  "postponed",
  "cancelled",
] as const;
export type MissionStatus = (typeof missionStatuses)[number];

export const partnerKinds = ["organiser", "co_organiser", "embassy", "partner", "sponsor"] as const;
export type PartnerKind = (typeof partnerKinds)[number];

export const placeKinds = ["place", "pavilion"] as const;
export type PlaceKind = (typeof placeKinds)[number];

export const groupKinds = ["sector", "bus", "team"] as const;
export type GroupKind = (typeof groupKinds)[number];

export const itemKinds = [
  "flight",
  "bus",
  "hotel",
  "briefing",
  "plenary",
  "official_meeting",
  "b2b_round",
  "company_visit",
  "pavilion_visit",
  "signing",
  "meal",
  "reception",
  "ceremony",
  "culture",
  "press",
  "free_time",
] as const;
export type ItemKind = (typeof itemKinds)[number];

export const itemStatuses = ["idea", "requested", "confirmed", "changed", "cancelled"] as const;
export type ItemStatus = (typeof itemStatuses)[number];

/** How sure the times are. `tbc`: the day may be known, the hour is not. */
export const timings = ["exact", "approximate", "tbc"] as const;
export type Timing = (typeof timings)[number];

/** An hour that a clock change makes happen twice: which of the two is meant. */
export const folds = ["earlier", "later"] as const;
export type Fold = (typeof folds)[number];

export const audiences = [
  "everyone",
  "groups",
  "named",
  "sign_up",
  "everyone_except",
  "own_meetings",
  "leader",
] as const;
export type Audience = (typeof audiences)[number];

/** `no_show`: had a place and was not there; the place is free again. */
export const participationStatuses = ["placed", "waiting", "no_show"] as const;
export type ParticipationStatus = (typeof participationStatuses)[number];

export const meetingStates = ["requested", "tentative", "confirmed", "declined", "cancelled"] as const;
export type MeetingState = (typeof meetingStates)[number];

/** How a place in an item came about; what an organiser did by hand is left alone by the next assignment. */
export const placementSources = ["organiser", "delegate", "assignment", "queue"] as const;
export type PlacementSource = (typeof placementSources)[number];

/** What a counterpart answered for one meeting. */
export const counterpartAnswers = ["none", "confirmed", "declined", "proposed", "substitute"] as const;
export type CounterpartAnswer = (typeof counterpartAnswers)[number];

export const pressModes = ["none", "photo", "open"] as const;
export type PressMode = (typeof pressModes)[number];

/** How delegates come to their pavilion visits. */
export const visitModes = ["closed", "ranked", "first_come"] as const;
export type VisitMode = (typeof visitModes)[number];

export const swapStates = ["offered", "accepted", "declined", "withdrawn"] as const;
export type SwapState = (typeof swapStates)[number];

/** `live`: a change that went out at once; `initial`: what was visible before there were releases. */
export const releaseKinds = ["initial", "release", "live"] as const;
export type ReleaseKind = (typeof releaseKinds)[number];

export const changeKinds = ["added", "changed", "cancelled", "restored"] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What a change is to one person: come to it, gone from it, moved with it. */
export const concernKinds = ["added", "removed", "changed", "cancelled"] as const;
export type ConcernKind = (typeof concernKinds)[number];

export const travelModes = ["walk", "bus", "car", "train", "flight"] as const;
export type TravelMode = (typeof travelModes)[number];

export const meetingSides = ["lead", "participant"] as const;
export type MeetingSide = (typeof meetingSides)[number];

export const registrationStatuses = [
  "draft",
  "submitted",
  "under_review",
  "accepted",
  "waitlisted",
  "rejected",
  "confirmed",
  "attended",
  "withdrawn",
  "cancelled",
  "substituted",
  "no_show",
] as const;
export type RegistrationStatus = (typeof registrationStatuses)[number];

/** Registrations in these states occupy seats of the mission. */
export const seatedStatuses = ["accepted", "confirmed", "attended", "no_show"] as const;

/** People in these states have an itinerary. */
export const travellingStatuses = ["accepted", "confirmed", "attended"] as const;

export const delegationRoles = [
  "delegate",
  "head_of_mission",
  "cabinet",
  "organiser",
  "interpreter",
  "press",
  "guest",
] as const;
export type DelegationRole = (typeof delegationRoles)[number];

export const companySizes = ["self_employed", "2_9", "10_49", "50_249", "250_plus"] as const;
export type CompanySize = (typeof companySizes)[number];

/** `unknown`: the mail server got the whole mail, and its answer was never read. */
export const messageStatuses = ["queued", "sent", "failed", "unknown"] as const;
export type MessageStatus = (typeof messageStatuses)[number];

export const linkKinds = ["itinerary", "calendar", "registration"] as const;
export type LinkKind = (typeof linkKinds)[number];
