import { demoAccounts } from "@/lib/accounts/rules/demo";

/**
 * Who may open, call and fetch what: the access table. `access.spec.ts` walks every row with every visitor, and fails
 * on a page, action or address of the build that has no row. docs/access.md is this table, rendered.
 *
 * The demo is the scene. Its people have their roles in the mission `astana-2017`; the applicant has applied for
 * `helsinki-tallinn`, which is open; the other organiser belongs to another organisation.
 */

/** Signed out, with the cookie of a registration being filled in, or signed in as one of the demo's people. */
export const visitors = [
  "nobody",
  "holder",
  "stranger",
  "applicant",
  "delegate",
  "company",
  "headOfMission",
  "cabinet",
  "coordinator",
  "travel",
  "checkIn",
  "partner",
  "other",
] as const;
export type Visitor = (typeof visitors)[number];

/**
 * `allowed`: let in. `signedOut`: sent to the sign-in page, or told to sign in. `notFound`: as if it were not there.
 * `forbidden`: an action refused to somebody who belongs to the mission. `elsewhere`: sent on to another page.
 */
export type Outcome = "allowed" | "signedOut" | "notFound" | "forbidden" | "elsewhere";

/** What the walk finds or makes before it begins; addresses and inputs are built from it. */
export type Scene = Record<
  | "item"
  | "closedItem"
  | "leaderItem"
  | "internalItem"
  | "walkItem"
  | "walkItemVersion"
  | "walkMeeting"
  | "walkMeetingVersion"
  | "pavilion"
  | "walkPlace"
  | "counterpart"
  | "walkCounterpart"
  | "walkInterpreter"
  | "round"
  | "nextRound"
  | "walkAssignment"
  | "delegateRegistration"
  | "walkRegistration"
  | "walkInvitation"
  | "walkMissionInvitation"
  | "invitationToken"
  | "mail"
  | "itineraryToken"
  | "calendarToken"
  | "counterpartToken"
  | "seatItem"
  | "seatCounterpart"
  | "otherItem"
  | "otherMission"
  | "openMission"
  | "photo"
  | "secondSession",
  string
>;

type Who = {
  allowed: readonly Visitor[];
  /** Outcomes other than the usual one of this kind of row. */
  but?: Partial<Record<Outcome, readonly Visitor[]>>;
};

export type PageRow = Who & {
  at: (scene: Scene) => string;
  /** Sent as a form; otherwise the address is opened. */
  form?: Record<string, string>;
};
export type ActionRow = Who & {
  /** Valid input, so that only the policy can stand in the way. */
  input: (scene: Scene, visitor: Visitor) => readonly unknown[];
  /** What the kind of the action says to whoever is not allowed. */
  kind: "public" | "account" | "organisation" | "mission" | "applicant" | "phone form";
  /** Why an allowed call of the walk is refused by a rule after all: it shall change nothing here. */
  stopsAt?: RegExp;
  /** Likewise, but for some visitors only. */
  mayStopAt?: RegExp;
  /** Who walks the row, when not everybody can without disturbing other tests. */
  walkers?: readonly Visitor[];
};

export const everybody = visitors;
export const signedOut = ["nobody", "holder"] as const;
export const signedIn = visitors.filter((one) => one !== "nobody" && one !== "holder");
/** Roles in the mission to Astana. */
const desk = ["coordinator", "travel", "checkIn", "partner", "headOfMission", "cabinet"] as const;
/** What to say at the table and whom to call: not for partners. */
const briefed = ["coordinator", "travel", "headOfMission", "cabinet"] as const;
export const leaders = ["coordinator", "headOfMission", "cabinet"] as const;
const readers = ["coordinator", "travel", "partner", "headOfMission", "cabinet"] as const;
const astana = ["delegate", ...desk] as const;
/** The phone: travellers, and the desk but for whoever only checks people in, who is sent to the list of missions. */
const phone = { allowed: ["delegate", ...readers], but: { elsewhere: ["checkIn"] } } as const;
/** Organisation-wide roles of the first organisation. */
const organisation = ["coordinator", "travel"] as const;
const coordinator = ["coordinator"] as const;

/** What a visitor meets who is not on the list of `allowed`. */
export function refusal(kind: "page" | "handler" | ActionRow["kind"], visitor: Visitor): Outcome {
  const out = visitor === "nobody" || visitor === "holder";
  switch (kind) {
    case "page":
      return out ? "signedOut" : "notFound";
    case "handler":
    case "applicant":
      return "notFound";
    case "public":
      return "forbidden";
    case "account":
      return out ? "signedOut" : "notFound";
    case "organisation":
      return out
        ? "signedOut"
        : (organisation as readonly Visitor[]).includes(visitor)
          ? "forbidden"
          : "notFound";
    case "mission":
    case "phone form":
      return out ? "signedOut" : (astana as readonly Visitor[]).includes(visitor) ? "forbidden" : "notFound";
  }
}

const on = (address: string) => () => address;

const my = (page: string): PageRow[] => [
  // Whoever has only applied is sent to the list of missions.
  { at: on(`/my/astana-2017${page}`), ...phone },
  {
    at: on(`/my/helsinki-tallinn${page}`),
    allowed: ["coordinator", "travel"],
    but: { elsewhere: ["applicant"] },
  },
];

const deskPage = (page: string, allowed: readonly Visitor[]): PageRow[] => [
  { at: on(`/organise/astana-2017${page}`), allowed },
  // Another organisation's mission, seen with the same eyes.
  { at: (scene) => `/organise/${scene.otherMission}${page}`, allowed: ["other"] },
];

/** A page about one thing of the mission: there for its readers, and not under the address of another mission. */
const deskThing = (path: (scene: Scene) => string, allowed: readonly Visitor[]): PageRow[] => [
  { at: (scene) => `/organise/astana-2017/${path(scene)}`, allowed },
  { at: (scene) => `/organise/${scene.otherMission}/${path(scene)}`, allowed: [] },
];

const organisationPage = (page: string): PageRow[] => [
  { at: on(`/organise/organisation/voka-limburg-demo${page}`), allowed: coordinator },
  { at: on(`/organise/organisation/andere-kamer-demo${page}`), allowed: ["other"] },
];

/** Route → samples. */
export const pages: Record<string, readonly PageRow[]> = {
  "/[locale]": [{ at: on("/"), allowed: everybody }],
  "/[locale]/[...missing]": [{ at: on("/nergens"), allowed: [], but: { notFound: everybody } }],
  "/[locale]/missions/[mission]": [{ at: on("/missions/astana-2017"), allowed: everybody }],
  "/[locale]/missions/[mission]/register": [
    { at: on("/missions/helsinki-tallinn/register"), allowed: everybody },
  ],
  // Says that the link no longer works, and where to ask for another.
  "/[locale]/missions/[mission]/register/resume": [
    { at: on(`/missions/helsinki-tallinn/register/resume?token=${"A".repeat(43)}`), allowed: everybody },
  ],
  "/[locale]/signin": [{ at: on("/signin"), allowed: everybody }],
  // Without a link in the address there is nothing to confirm.
  "/[locale]/signin/confirm": [{ at: on("/signin/confirm"), allowed: [], but: { elsewhere: everybody } }],
  // Chooses where somebody who has just signed in belongs.
  "/[locale]/signin/welcome": [{ at: on("/signin/welcome"), allowed: [], but: { elsewhere: signedIn } }],
  "/[locale]/account": [{ at: on("/account"), allowed: signedIn }],
  "/[locale]/dev/mail": [{ at: on("/dev/mail"), allowed: everybody }],
  "/[locale]/dev/mail/[message]": [{ at: (scene) => `/dev/mail/${scene.mail}`, allowed: everybody }],
  "/[locale]/i/[token]/[[...path]]": [
    { at: (scene) => `/i/${scene.itineraryToken}`, allowed: everybody },
    { at: (scene) => `/i/${scene.itineraryToken}/programme`, allowed: everybody },
    { at: (scene) => `/i/${scene.itineraryToken}/visits`, allowed: everybody },
    { at: (scene) => `/i/${scene.itineraryToken}/items/${scene.item}`, allowed: everybody },
    {
      at: (scene) => `/i/${scene.itineraryToken}/items/${scene.internalItem}`,
      allowed: [],
      but: { notFound: everybody },
    },
    { at: (scene) => `/i/${scene.itineraryToken}/people`, allowed: [], but: { notFound: everybody } },
    { at: (scene) => `/i/${scene.itineraryToken}/me`, allowed: [], but: { notFound: everybody } },
    { at: (scene) => `/i/${scene.calendarToken}`, allowed: [], but: { notFound: everybody } },
    { at: (scene) => `/i/${scene.itineraryToken}/calendar`, allowed: everybody },
    { at: (scene) => `/i/${scene.itineraryToken}/calendar.ics`, allowed: everybody },
    { at: (scene) => `/i/${scene.itineraryToken}/items/${scene.item}.ics`, allowed: everybody },
    {
      at: (scene) => `/i/${scene.itineraryToken}/items/${scene.internalItem}.ics`,
      allowed: [],
      but: { notFound: everybody },
    },
    { at: on(`/i/${"A".repeat(43)}`), allowed: [], but: { notFound: everybody } },
  ],
  // A counterpart's own meetings: no account, no other token.
  "/[locale]/link/[token]": [
    { at: (scene) => `/link/${scene.counterpartToken}`, allowed: everybody },
    { at: (scene) => `/link/${scene.counterpartToken}?lang=kk`, allowed: everybody },
    { at: (scene) => `/link/${scene.itineraryToken}`, allowed: [], but: { notFound: everybody } },
    { at: on(`/link/${"A".repeat(43)}`), allowed: [], but: { notFound: everybody } },
  ],
  "/[locale]/my": [{ at: on("/my"), allowed: signedIn }],
  "/[locale]/my/[mission]": [
    ...my(""),
    // "Seen" on a banner of somebody else's: marks nothing, and leads back to Today.
    {
      at: on("/my/astana-2017"),
      form: { changes: "00000000-0000-4000-8000-000000000000" },
      allowed: [],
      but: { elsewhere: everybody },
    },
  ],
  "/[locale]/my/[mission]/programme": my("/programme"),
  "/[locale]/my/[mission]/visits": [
    ...my("/visits"),
    // The forms of the page lead back to it; what they are about is no business of others.
    {
      at: on("/my/astana-2017/visits"),
      form: { do: "leave", itemId: "00000000-0000-4000-8000-000000000000" },
      allowed: [],
      but: { elsewhere: everybody },
    },
  ],
  "/[locale]/my/[mission]/people": my("/people"),
  "/[locale]/my/[mission]/me": my("/me"),
  "/[locale]/my/[mission]/items/[item]": [
    { at: (scene) => `/my/astana-2017/items/${scene.item}`, ...phone },
    // A meeting with named people: only those invited know of it on the phone.
    { ...phone, at: (scene) => `/my/astana-2017/items/${scene.closedItem}`, allowed: ["delegate"] },
    { ...phone, at: (scene) => `/my/astana-2017/items/${scene.internalItem}`, allowed: [] },
    { ...phone, at: (scene) => `/my/astana-2017/items/${scene.otherItem}`, allowed: [] },
    // The same as files for a calendar.
    { at: (scene) => `/my/astana-2017/items/${scene.item}.ics`, ...phone },
    { ...phone, at: (scene) => `/my/astana-2017/items/${scene.closedItem}.ics`, allowed: ["delegate"] },
    { ...phone, at: (scene) => `/my/astana-2017/items/${scene.internalItem}.ics`, allowed: [] },
  ],
  "/[locale]/my/[mission]/items/[item]/driver": [
    { at: (scene) => `/my/astana-2017/items/${scene.item}/driver`, ...phone },
    { ...phone, at: (scene) => `/my/astana-2017/items/${scene.internalItem}/driver`, allowed: [] },
  ],
  "/[locale]/setup/[token]": [
    // The link of the terminal was used: the page says so, whoever asks.
    { at: on(`/setup/${"A".repeat(43)}`), allowed: everybody },
  ],
  "/[locale]/invite/[token]": [
    { at: (scene) => `/invite/${scene.invitationToken}`, allowed: everybody },
    { at: on(`/invite/${"A".repeat(43)}`), allowed: [], but: { notFound: everybody } },
  ],
  "/[locale]/organise": [{ at: on("/organise"), allowed: signedIn }],
  "/[locale]/organise/new": [{ at: on("/organise/new"), allowed: ["coordinator", "other"] }],
  "/[locale]/organise/import": [{ at: on("/organise/import"), allowed: ["coordinator", "other"] }],
  "/[locale]/organise/organisation/[organisation]": organisationPage(""),
  "/[locale]/organise/organisation/[organisation]/members": organisationPage("/members"),
  "/[locale]/organise/organisation/[organisation]/audit": organisationPage("/audit"),
  // Check-in finds names, faces and buses there, the others numbers and what needs attention.
  "/[locale]/organise/[mission]": deskPage("", desk),
  "/[locale]/organise/[mission]/programme": deskPage("/programme", readers),
  // What is drafted holds everything, the leader's programme too.
  "/[locale]/organise/[mission]/programme/release": deskPage("/programme/release", coordinator),
  "/[locale]/organise/[mission]/programme/versions": deskPage("/programme/versions", coordinator),
  "/[locale]/organise/[mission]/programme/versions/[version]": deskPage("/programme/versions/1", coordinator),
  "/[locale]/organise/[mission]/programme/new": deskPage("/programme/new", coordinator),
  // What clashes, with names of whom: not for partners.
  "/[locale]/organise/[mission]/programme/clashes": deskPage("/programme/clashes", [
    "coordinator",
    "travel",
    "headOfMission",
    "cabinet",
  ]),
  "/[locale]/organise/[mission]/programme/[item]": [
    ...deskThing((scene) => `programme/${scene.item}`, readers),
    // Internal: for the organisers and those who lead the mission, not for partners.
    ...deskThing(
      (scene) => `programme/${scene.internalItem}`,
      ["coordinator", "travel", "headOfMission", "cabinet"],
    ),
    // The leader's programme.
    ...deskThing((scene) => `programme/${scene.leaderItem}`, leaders),
  ],
  "/[locale]/organise/[mission]/interpreters": deskPage("/interpreters", briefed),
  "/[locale]/organise/[mission]/interpreters/new": deskPage("/interpreters/new", coordinator),
  "/[locale]/organise/[mission]/interpreters/[interpreter]": deskThing(
    (scene) => `interpreters/${scene.walkInterpreter}`,
    coordinator,
  ),
  "/[locale]/organise/[mission]/meetings": deskPage("/meetings", readers),
  "/[locale]/organise/[mission]/meetings/new": deskPage("/meetings/new", coordinator),
  "/[locale]/organise/[mission]/meetings/[item]": deskThing(
    (scene) => `meetings/${scene.closedItem}`,
    readers,
  ),
  "/[locale]/organise/[mission]/pavilions": deskPage("/pavilions", readers),
  // Why somebody cannot be in a round names closed items: the organisers' alone.
  "/[locale]/organise/[mission]/pavilions/assignment": deskPage("/pavilions/assignment", ["coordinator"]),
  "/[locale]/organise/[mission]/pavilions/[place]": deskThing(
    (scene) => `pavilions/${scene.pavilion}`,
    readers,
  ),
  "/[locale]/organise/[mission]/places": deskPage("/places", readers),
  "/[locale]/organise/[mission]/places/new": deskPage("/places/new", coordinator),
  "/[locale]/organise/[mission]/places/travel": deskPage("/places/travel", readers),
  "/[locale]/organise/[mission]/places/[place]": deskThing((scene) => `places/${scene.pavilion}`, readers),
  "/[locale]/organise/[mission]/counterparts": deskPage("/counterparts", readers),
  "/[locale]/organise/[mission]/counterparts/new": deskPage("/counterparts/new", coordinator),
  "/[locale]/organise/[mission]/counterparts/[counterpart]": deskThing(
    (scene) => `counterparts/${scene.counterpart}`,
    readers,
  ),
  "/[locale]/organise/[mission]/delegates": deskPage("/delegates", readers),
  "/[locale]/organise/[mission]/settings": deskPage("/settings", coordinator),
  "/[locale]/organise/[mission]/clone": deskPage("/clone", coordinator),
  "/[locale]/organise/[mission]/shift": deskPage("/shift", coordinator),
  "/[locale]/organise/[mission]/programme/import": deskPage("/programme/import", coordinator),
  "/[locale]/organise/[mission]/programme/templates": deskPage("/programme/templates", coordinator),
  "/[locale]/organise/[mission]/team": deskPage("/team", coordinator),
  "/[locale]/organise/[mission]/audit": deskPage("/audit", coordinator),
};

/** Addresses that answer something else than a page. */
export const handlers: Record<string, readonly PageRow[]> = {
  "/api/health": [{ at: on("/api/health"), allowed: everybody }],
  "/api/auth/[...nextauth]": [
    // Of next-auth only what a mailed link needs.
    { at: on("/api/auth/csrf"), allowed: [] },
    { at: on("/api/auth/session"), allowed: [] },
    { at: on("/api/auth/providers"), allowed: [] },
    {
      at: on("/api/auth/callback/email?callbackUrl=%2F&email=delegate%40missio.example&token=geraden"),
      allowed: [],
      but: { elsewhere: everybody },
    },
  ],
  // Demo only: moves one's own clock and goes back.
  "/api/clock": [
    {
      at: on("/api/clock"),
      form: { moment: "2017-06-22T09:10" },
      allowed: [],
      but: { elsewhere: everybody },
    },
  ],
  "/[locale]/missions/[mission]/calendar.ics": [
    { at: on("/missions/astana-2017/calendar.ics"), allowed: everybody },
    { at: on("/missions/bestaat-niet/calendar.ics"), allowed: [] },
  ],
  "/api/missions/[mission]/image": [
    { at: on("/api/missions/astana-2017/image"), allowed: everybody },
    { at: on("/api/missions/bestaat-niet/image"), allowed: [] },
  ],
  "/api/missions/[mission]/export": [
    { at: on("/api/missions/astana-2017/export"), allowed: coordinator },
    { at: (scene) => `/api/missions/${scene.otherMission}/export`, allowed: ["other"] },
  ],
  "/api/missions/[mission]/delegates": [
    { at: on("/api/missions/astana-2017/delegates"), allowed: readers },
    { at: (scene) => `/api/missions/${scene.otherMission}/delegates`, allowed: ["other"] },
  ],
  "/api/missions/[mission]/board": [
    { at: on("/api/missions/astana-2017/board"), allowed: readers },
    { at: (scene) => `/api/missions/${scene.otherMission}/board`, allowed: ["other"] },
  ],
  // Tells whoever belongs to the mission that something was written, and nothing of what.
  "/api/missions/[mission]/live": [
    { at: on("/api/missions/astana-2017/live"), allowed: astana },
    { at: (scene) => `/api/missions/${scene.otherMission}/live`, allowed: ["other"] },
  ],
  "/[locale]/organise/[mission]/meetings/[item]/briefing.pdf": deskThing(
    (scene) => `meetings/${scene.closedItem}/briefing.pdf`,
    briefed,
  ),
  "/[locale]/organise/[mission]/meetings/briefings.pdf": [
    { at: on("/organise/astana-2017/meetings/briefings.pdf?day=2017-06-23"), allowed: briefed },
    { at: on("/organise/astana-2017/meetings/briefings.pdf?day=2017-06-30"), allowed: [] },
  ],
  "/sitemap.xml": [{ at: on("/sitemap.xml"), allowed: everybody }],
  "/robots.txt": [{ at: on("/robots.txt"), allowed: everybody }],
  "/manifest.webmanifest": [{ at: on("/manifest.webmanifest"), allowed: everybody }],
  "/api/photos/[id]": [
    { at: (scene) => `/api/photos/${scene.photo}`, allowed: ["delegate", ...desk] },
    { at: on("/api/photos/00000000-0000-4000-8000-000000000000"), allowed: [] },
  ],
  "/calendar/[file]": [
    { at: (scene) => `/calendar/${scene.calendarToken}.ics`, allowed: everybody },
    { at: (scene) => `/calendar/${scene.itineraryToken}.ics`, allowed: [] },
    { at: on(`/calendar/${"A".repeat(43)}.ics`), allowed: [] },
  ],
};

/** Sets this run's people apart from those of a run before on the same data. */
export const run = Date.now().toString(36);

/** As the demo has it: the walk changes nobody's name. */
function nameOf(visitor: Visitor): string {
  const account = demoAccounts.find(({ key }) => key === visitor);
  return account ? `${account.name} (demo)` : "Vreemdeling (demo)";
}

const itemFields = {
  kind: "briefing",
  title: { nl: "Toegangsproef" },
  description: {},
  timing: "exact",
  hourUnknown: false,
  day: "2017-06-24",
  startTime: "22:00",
  startZone: "Asia/Almaty",
  startFold: "",
  endDay: "",
  endTime: "22:30",
  endZone: "",
  endFold: "",
  placeId: "",
  endPlaceId: "",
  placeNote: {},
  musterTime: "",
  musterNote: {},
  dress: {},
  bring: {},
  languages: [],
  interpretation: "",
  transportRef: "",
  guide: "",
  audience: "everyone",
  groupIds: [],
  exceptItemId: "",
  capacity: null,
  internal: true,
  public: false,
  contactName: "",
  contactPhone: "",
  internalNotes: "",
};
export const newItem = { ...itemFields, status: "confirmed" };
const meetingFields = {
  ...itemFields,
  kind: "official_meeting",
  audience: "named",
  counterparts: [],
  gifts: "",
  protocol: "",
  press: "none",
  sectorIds: [],
  briefing: "Geheime spreekpunten",
};
export const newMeeting = { ...meetingFields, startTime: "23:00", endTime: "23:30", state: "requested" };
export const newInterpreter = {
  id: "",
  basis: "",
  name: "Tolk Toegangsproef",
  pairs: [{ a: "nl", b: "ru" }],
  email: "",
  phone: "",
  notes: "",
};
export const newRounds = {
  title: { nl: "Toegangsproef" },
  day: "2017-06-24",
  startTime: "20:00",
  startFold: "",
  duration: 30,
  count: 2,
  every: 30,
  capacity: 5,
  guide: "",
  languages: [],
};
export const newPlace = {
  id: "",
  basis: "",
  kind: "place",
  name: { nl: "Toegangsproef" },
  localName: "",
  address: "",
  localAddress: "",
  city: {},
  country: "KZ",
  zone: "Asia/Almaty",
  position: { lat: null, lon: null },
  phone: "",
  url: "",
  notes: {},
  exhibitorCountry: null,
  theme: {},
  opening: [],
  hostCounterpartId: "",
};
export const newCounterpart = {
  id: "",
  basis: "",
  organisation: "Toegangsproef",
  personName: "",
  title: {},
  function: {},
  languages: [],
  email: null,
  phone: "",
  country: "KZ",
  notes: "",
};
export const newDelegate = {
  title: "",
  firstName: "Proef",
  lastName: "Toegangsproef",
  jobFunction: "",
  email: `toegangsproef-${run}@proef.example`,
  mobile: "",
  languages: ["nl"],
  locale: "nl",
  role: "delegate",
  companyName: "",
  vat: "",
  sectorId: "",
  status: "submitted",
};
const invitation = (visitor: Visitor) => ({
  email: `toegang-${visitor}-${run}@proef.example`,
  role: "partner",
  locale: "nl",
});
const missionRow = (
  input: (scene: Scene, visitor: Visitor) => unknown,
  more: Partial<ActionRow> = {},
): ActionRow => ({
  kind: "mission",
  allowed: coordinator,
  input: (scene, visitor) => ["astana-2017", input(scene, visitor)],
  ...more,
});
/** An act of the board on a version that never was: refused as stale to whoever may, so that it changes nothing. */
const boardRow = missionRow((scene) => ({ items: [{ id: scene.walkItem, version: 0 }] }), {
  stopsAt: /^board\.stale/,
});
const nobodysId = "00000000-0000-4000-8000-000000000000";
const voka = "voka-limburg-demo";
const organisationRow = (
  input: (scene: Scene, visitor: Visitor) => unknown,
  more: Partial<ActionRow> = {},
): ActionRow => ({
  kind: "organisation",
  allowed: coordinator,
  input: (scene, visitor) => [voka, input(scene, visitor)],
  ...more,
});
/** The registration that a browser fills in or looks after: its holder's, and by account the applicant's. */
const applicantRow = (input: unknown, more: Partial<ActionRow> = {}): ActionRow => ({
  kind: "applicant",
  allowed: ["holder"],
  input: () => ["helsinki-tallinn", input],
  ...more,
});
/** A settings form that is out of date: the policy is asked first, then the newer state wins and nothing changes. */
const outdated = /^missions\.stale/;
const phoneForm = (form: Record<string, string>): ActionRow => ({
  kind: "phone form",
  allowed: ["delegate"],
  // The desk has no registration of its own here: nothing to find.
  but: { notFound: desk },
  input: () => {
    const data = new FormData();
    for (const [name, value] of Object.entries(form)) data.set(name, value);
    return ["astana-2017", data];
  },
});

/** In this order: what removes things comes last. */
export const actions: Record<string, ActionRow> = {
  requestSignInAction: {
    kind: "public",
    allowed: everybody,
    input: (_, visitor) => [{ email: `toegang-${visitor}-${run}@proef.example` }],
  },
  verifyCodeAction: {
    kind: "public",
    allowed: everybody,
    input: (_, visitor) => [{ email: `niemand-${visitor}@proef.example`, code: "000000" }],
    stopsAt: /^accounts\.(codeExpired|wrongCode)/,
  },
  demoSignInAction: {
    kind: "public",
    allowed: everybody,
    input: () => [{ email: "delegate@missio.example" }],
  },
  setUpOrganisationAction: {
    kind: "public",
    // The installation is set up: the link that was shown once opens nothing.
    allowed: [],
    but: { notFound: everybody },
    input: () => [
      {
        token: "A".repeat(43),
        name: "Kaper",
        slug: "kaper",
        locale: "nl",
        accent: "#0f5c63",
        personName: "Kaper",
        email: "kaper@proef.example",
      },
    ],
  },
  updateAccountAction: {
    kind: "account",
    allowed: signedIn,
    input: (_, visitor) => [{ name: nameOf(visitor), locale: "nl" }],
  },
  endSessionAction: {
    kind: "account",
    // A second session of the delegate; for others it is not there.
    allowed: ["delegate"],
    input: (scene) => [{ sessionId: scene.secondSession }],
  },
  acceptInvitationAction: {
    kind: "account",
    allowed: [],
    // It was sent to another address.
    but: { forbidden: signedIn },
    input: (scene) => [{ token: scene.invitationToken }],
  },

  createMissionAction: organisationRow(
    () => ({
      name: { nl: "Toegangsproef" },
      slug: "astana-2017",
      startDate: "2027-01-01",
      endDate: "2027-01-02",
      homeZone: "Europe/Brussels",
      hostZone: "Europe/Brussels",
      hostCity: { nl: "Hasselt" },
      hostCountry: "BE",
      capacity: null,
      price: null,
    }),
    { stopsAt: /^missions\.slugTaken|^common\.checkFields/ },
  ),
  cloneMissionAction: organisationRow(
    () => ({
      source: "astana-2017",
      slug: "astana-2017",
      name: { nl: "Kopie" },
      startDate: "2031-06-20",
      hostZone: "",
      parts: [],
      answers: {},
    }),
    { stopsAt: /^missions\.slugTaken/ },
  ),
  importMissionAction: organisationRow(() => ({ text: "{}" }), { stopsAt: /^missions\./ }),
  updateOrganisationAction: organisationRow(() => ({
    name: "Voka – KvK Limburg (demo)",
    locale: "nl",
    accent: "#0d5c5a",
    contactEmail: "info@voka-limburg-demo.example",
    contactPhone: "+32470000900",
  })),
  inviteToOrganisationAction: organisationRow((_, visitor) => ({ ...invitation(visitor), missionId: null })),
  revokeOrganisationInvitationAction: organisationRow((scene) => ({ invitationId: scene.walkInvitation })),
  removeMemberAction: organisationRow(() => ({ membershipId: "00000000-0000-4000-8000-000000000000" }), {
    // Even the coordinator finds no such member; for all others the answer is the same.
    allowed: [],
    but: { notFound: ["coordinator", "travel"] },
  }),

  inviteToMissionAction: missionRow((_, visitor) => invitation(visitor)),
  revokeMissionInvitationAction: missionRow((scene) => ({ invitationId: scene.walkMissionInvitation })),
  removeMissionMemberAction: missionRow(() => ({ membershipId: "00000000-0000-4000-8000-000000000000" }), {
    allowed: [],
    but: { notFound: astana },
  }),
  saveTextsAction: missionRow(
    () => ({ basis: "", name: { nl: "Gekaapt" }, tagline: {}, summary: {}, description: {} }),
    { stopsAt: outdated },
  ),
  saveFrameAction: missionRow(
    () => ({
      basis: "",
      slug: "astana-2017",
      startDate: "2017-06-21",
      endDate: "2017-06-24",
      homeZone: "Europe/Brussels",
      hostZone: "Asia/Almaty",
      homeCity: {},
      hostCity: {},
      hostCountry: "KZ",
      homePosition: { lat: null, lon: null },
      hostPosition: { lat: null, lon: null },
    }),
    { stopsAt: outdated },
  ),
  saveTermsAction: missionRow(
    () => ({ basis: "", capacity: 32, price: 1, priceNote: {}, opensAt: null, closesAt: null }),
    { stopsAt: outdated },
  ),
  saveFactsAction: missionRow(() => ({ basis: "", facts: [] }), { stopsAt: outdated }),
  savePartnersAction: missionRow(() => ({ basis: "", headName: "", headTitle: {}, partners: [] }), {
    stopsAt: outdated,
  }),
  saveGroupsAction: missionRow(() => ({ basis: "", groups: [] }), { stopsAt: outdated }),
  setMissionStatusAction: missionRow(() => ({ from: "planned", to: "open" }), { stopsAt: /^missions\./ }),
  publishMissionAction: missionRow(() => ({ published: true })),
  archiveMissionAction: missionRow(() => ({ archived: false })),

  savePlanningAction: missionRow(
    () => ({ basis: "", breakMinutes: null, unconfirmedDays: null, holidays: [] }),
    { stopsAt: outdated },
  ),
  dismissClashAction: missionRow(() => ({ key: "overlap:toegangsproef", reason: "Toegangsproef" }), {
    stopsAt: /^clashes\.gone/,
  }),
  undismissClashAction: missionRow(() => ({ key: "overlap:toegangsproef" }), { stopsAt: /^clashes\.gone/ }),
  saveTravelTimeAction: missionRow((scene) => ({
    from: scene.pavilion,
    to: scene.walkPlace,
    minutes: 12,
    mode: "walk",
  })),
  savePlaceAction: missionRow((scene) => ({ ...newPlace, id: scene.walkPlace }), { stopsAt: outdated }),
  saveCounterpartAction: missionRow((scene) => ({ ...newCounterpart, id: scene.walkCounterpart }), {
    stopsAt: outdated,
  }),
  makeLinkAction: missionRow((scene) => ({ counterpartId: scene.walkCounterpart, until: "" })),
  mailLinkAction: missionRow((scene) => ({ counterpartId: scene.walkCounterpart }), {
    stopsAt: /^counterparts\.noEmail/,
  }),
  revokeCounterpartLinkAction: missionRow((scene) => ({ counterpartId: scene.walkCounterpart })),
  reviewAnswerAction: missionRow((scene) => ({
    itemId: scene.seatItem,
    counterpartId: scene.seatCounterpart,
  })),
  acceptProposalAction: missionRow(
    (scene) => ({ itemId: scene.seatItem, counterpartId: scene.seatCounterpart }),
    { stopsAt: /^counterparts\.noProposal/ },
  ),
  sendInvitationsAction: missionRow((scene) => ({ itemId: scene.walkMeeting }), {
    stopsAt: /^counterparts\.notYet/,
  }),
  createItemAction: missionRow(() => newItem),
  updateItemAction: missionRow((scene) => ({
    ...itemFields,
    id: scene.walkItem,
    version: Number(scene.walkItemVersion),
  })),
  setItemStatusAction: missionRow((scene) => ({ id: scene.walkItem, status: "changed" })),
  setItemPeopleAction: missionRow((scene) => ({ id: scene.walkItem, registrationIds: [] })),
  duplicateItemAction: missionRow((scene) => ({ id: scene.walkItem })),
  // Nothing was looked at, so nothing is released.
  releaseProgrammeAction: missionRow(() => ({ note: "", notify: false, basis: "" }), {
    stopsAt: /^releases\.(stale|nothing)/,
  }),
  setLiveAction: missionRow(() => ({ live: false })),
  remindUnseenAction: missionRow(() => ({ changeIds: ["00000000-0000-4000-8000-000000000000"] }), {
    stopsAt: /^releases\.allSeen/,
  }),
  moveItemsAction: boardRow,
  unscheduleItemsAction: boardRow,
  removeItemsAction: boardRow,
  shiftMissionAction: missionRow(
    () => ({ from: "1999-01-01", startDate: "2031-06-20", hostZone: "", answers: {} }),
    { stopsAt: /^series\.moved/ },
  ),
  copyItemsAction: missionRow((scene) => ({ ids: [scene.walkItem], day: "2017-06-23", answers: {} })),
  importItemsAction: missionRow(
    () => ({ text: "Titel\tDag\nX\tooit", columns: ["title", "date"], kind: "meal", keepTimes: false }),
    { stopsAt: /^series\.rowsWrong/ },
  ),
  saveTemplateAction: missionRow((scene) => ({ id: scene.walkItem, name: "Toegangsproef" }), {
    mayStopAt: /^series\.templateName/,
  }),
  renameTemplateAction: missionRow(() => ({ id: nobodysId, name: "Toegangsproef" }), {
    stopsAt: /^series\.templateGone/,
  }),
  removeTemplateAction: missionRow(() => ({ id: nobodysId }), { stopsAt: /^series\.templateGone/ }),
  duplicateItemsAction: missionRow((scene) => ({ items: [{ id: scene.walkItem, version: 1 }] })),
  quickCreateAction: missionRow(() => ({
    kind: "briefing",
    title: "Toegangsproef",
    status: "idea",
    day: "2017-06-24",
    startTime: "22:00",
    endTime: "22:30",
    endDay: "",
    zone: "Asia/Almaty",
    placeId: null,
    groupId: null,
    lane: null,
  })),
  createMeetingAction: missionRow(() => ({ ...newMeeting, startTime: "21:00", endTime: "21:30" })),
  updateMeetingAction: missionRow((scene) => ({
    ...meetingFields,
    startTime: "23:00",
    endTime: "23:30",
    id: scene.walkMeeting,
    version: Number(scene.walkMeetingVersion),
  })),
  // Partners put people forward and place nobody.
  nominateAction: missionRow(
    (scene) => ({
      itemId: scene.closedItem,
      registrationId: scene.delegateRegistration,
      motivation: "Toegangsproef",
    }),
    { allowed: ["coordinator", "partner"], mayStopAt: /^meetings\.nominatedByOthers/ },
  ),
  withdrawNominationAction: missionRow(
    (scene) => ({ itemId: scene.closedItem, registrationId: scene.delegateRegistration }),
    { allowed: ["coordinator", "partner"], mayStopAt: /^meetings\.nominatedByOthers/ },
  ),
  saveSeatingAction: missionRow(
    (scene) => ({ itemId: scene.walkMeeting, basis: "", seating: { shape: "round", seats: [] } }),
    { stopsAt: /^meetings\.planStale/ },
  ),
  saveSpeakersAction: missionRow((scene) => ({ itemId: scene.walkMeeting, basis: "", speakers: [] }), {
    stopsAt: /^meetings\.planStale/,
  }),
  saveInterpreterAction: missionRow((scene) => ({ ...newInterpreter, id: scene.walkInterpreter }), {
    stopsAt: outdated,
  }),
  bookInterpreterAction: missionRow((scene) => ({
    itemId: scene.walkItem,
    interpreterId: scene.walkInterpreter,
    pair: "nl-ru",
  })),
  releaseInterpreterAction: missionRow((scene) => ({
    itemId: scene.walkItem,
    interpreterId: scene.walkInterpreter,
  })),
  deleteInterpreterAction: missionRow((scene) => ({ id: scene.walkInterpreter })),
  setMeetingStateAction: missionRow((scene) => ({ id: scene.walkMeeting, state: "tentative" })),
  planRoundsAction: missionRow((scene) => ({ ...newRounds, startTime: "18:00", placeId: scene.pavilion })),
  placeDelegateAction: missionRow((scene) => ({
    itemId: scene.round,
    registrationId: scene.delegateRegistration,
    orWait: false,
  })),
  moveDelegateAction: missionRow((scene) => ({
    fromItemId: scene.round,
    toItemId: scene.nextRound,
    registrationId: scene.delegateRegistration,
  })),
  markNoShowAction: missionRow((scene) => ({
    itemId: scene.nextRound,
    registrationId: scene.delegateRegistration,
  })),
  removePlacementAction: missionRow((scene) => ({
    itemId: scene.nextRound,
    registrationId: scene.delegateRegistration,
  })),
  saveVisitSettingsAction: missionRow(() => ({
    mode: "ranked",
    opensAt: "2017-06-01T09:00",
    closesAt: "2017-06-22T10:00",
    perPerson: 2,
  })),
  applyAssignmentAction: missionRow((scene) => ({ id: scene.walkAssignment }), {
    stopsAt: /^visits\.stale$/,
  }),
  assignVisitsAction: missionRow(() => ({ mode: "keep" })),

  decideAction: missionRow((scene) => ({ id: scene.walkRegistration, to: "under_review", reason: "" })),
  decideManyAction: missionRow((scene) => ({ ids: [scene.walkRegistration], to: "waitlisted", reason: "" })),
  saveNotesAction: missionRow((scene) => ({ id: scene.walkRegistration, organiserNotes: "Geheim" })),
  editDelegateAction: missionRow(
    (scene) => {
      const { vat: _vat, status: _status, ...fields } = newDelegate;
      return {
        ...fields,
        id: scene.walkRegistration,
        version: 0,
        precedence: 100,
        size: "",
        goals: "",
        companions: [],
        groupIds: [],
      };
    },
    { stopsAt: /^registrations\.changedMeanwhile|stale/ },
  ),
  addDelegateAction: missionRow((_, visitor) => ({
    ...newDelegate,
    email: `toegang-${visitor}-${run}@proef.example`,
  })),

  saveDraftAction: {
    kind: "applicant",
    allowed: everybody,
    input: (scene) => [
      scene.openMission,
      { step: "goals", values: { goals: "Proef" }, version: null, settled: false, locale: "nl" },
    ],
  },
  savePhotoAction: {
    kind: "applicant",
    allowed: ["holder", "applicant"],
    input: () => {
      const data = new FormData();
      data.set("photo", new Blob(["geen foto"], { type: "image/png" }), "foto.png");
      return ["helsinki-tallinn", data];
    },
    stopsAt: /^registrations\.photoUnreadable/,
  },
  submitRegistrationAction: applicantRow(
    {
      consents: {
        terms: true,
        photos: false,
        directory: false,
        directoryEmail: false,
        directoryMobile: false,
      },
      locale: "nl",
    },
    { allowed: ["holder", "applicant"], mayStopAt: /^registrations\.(incomplete|windowClosed)/ },
  ),
  wantLinkAction: applicantRow({ email: "niemand@proef.example" }, { allowed: everybody }),
  confirmOwnAction: applicantRow(undefined, {
    allowed: ["applicant"],
    but: { forbidden: ["holder"] },
    stopsAt: /^registrations\./,
  }),
  editOwnAction: applicantRow(
    {
      jobFunction: "CEO",
      mobile: "+32470000001",
      languages: ["nl"],
      goals: "Demo",
      directory: false,
      directoryEmail: false,
      directoryMobile: false,
      photosConsent: false,
    },
    { allowed: ["applicant"], but: { forbidden: ["holder"] } },
  ),
  saveDirectoryAction: missionRow(() => ({ directory: true, directoryEmail: true, directoryMobile: true }), {
    allowed: ["delegate"],
    but: { notFound: desk },
  }),
  submitDirectory: phoneForm({ directory: "on", directoryEmail: "on", directoryMobile: "on" }),
  renewLinkAction: missionRow(() => ({ kind: "calendar" }), {
    allowed: ["delegate"],
    but: { notFound: desk },
  }),
  submitLink: phoneForm({ kind: "calendar", do: "renew" }),
  revokeLinkAction: missionRow(() => ({ kind: "calendar" }), {
    allowed: ["delegate"],
    but: { notFound: desk },
  }),

  deleteItemAction: missionRow((scene) => ({ id: scene.walkItem })),
  deletePlaceAction: missionRow((scene) => ({ id: scene.walkPlace })),
  deleteCounterpartAction: missionRow((scene) => ({ id: scene.walkCounterpart })),
  // Everybody has a draft there by now.
  withdrawAction: {
    kind: "applicant",
    allowed: everybody,
    input: (scene) => [scene.openMission, { reason: "" }],
  },
  resumeRegistrationAction: {
    kind: "applicant",
    allowed: everybody,
    input: (scene) => [scene.openMission, "A".repeat(43)],
  },
  registerAnotherAction: { kind: "applicant", allowed: everybody, input: (scene) => [scene.openMission] },
  endOtherSessionsAction: {
    kind: "account",
    allowed: signedIn,
    // The demo's people have sessions in other tests, which this would end.
    walkers: [...signedOut, "stranger"],
    input: () => [{}],
  },
  signOutAction: { kind: "public", allowed: everybody, input: () => [] },
};

const labels: Record<Visitor, string> = {
  nobody: "nobody",
  holder: "form cookie",
  stranger: "stranger",
  applicant: "applicant",
  delegate: "delegate",
  company: "company contact",
  headOfMission: "head of mission",
  cabinet: "cabinet",
  coordinator: "coordinator",
  travel: "travel desk",
  checkIn: "check-in",
  partner: "partner",
  other: "other organisation",
};

/** The table as a page of the documentation. */
export function renderTable(): string {
  const who = (row: Who) => {
    if (row.allowed.length === visitors.length) return "everybody";
    if (row.allowed.length === 0) return "nobody";
    if (row.allowed === signedIn) return "whoever is signed in";
    return row.allowed.map((one) => labels[one]).join(", ");
  };
  const but = (row: Who) =>
    Object.entries(row.but ?? {})
      .map(
        ([outcome, list]) =>
          `${outcome}: ${list.length === visitors.length ? "everybody" : list === signedIn ? "whoever is signed in" : list.map((one) => labels[one]).join(", ")}`,
      )
      .join("; ");
  const names = new Proxy({} as Scene, { get: (_, name) => `<${String(name)}>` });
  const addresses = (table: Record<string, readonly PageRow[]>) =>
    Object.values(table)
      .flat()
      .map((row) => `| \`${row.at(names).replace(/A{43}/, "<wrong token>")}\` | ${who(row)} | ${but(row)} |`);
  return [
    "# Access",
    "",
    "Who may open, call and fetch what. `tests/e2e/access-table.ts` is the source of this page, and",
    "`tests/e2e/access.spec.ts` walks it with every visitor against every page, server action and address of the build:",
    "one that has no row here fails the test. `npx playwright test -c tests/playwright.config.ts access --update-snapshots`",
    "writes the page anew.",
    "",
    "Visitors are the demo's people. Roles count in `astana-2017`; the applicant applied for `helsinki-tallinn`; the other",
    "organiser belongs to the organisation of the third mission. “form cookie” is a browser that fills in a registration.",
    "",
    "Whoever is not listed: on pages, the sign-in page or “not found”; on other addresses, “not found”; on actions of a",
    "mission or organisation, “signed out”, “not found” without any role there, and “forbidden” with another role.",
    "“elsewhere” is sent on to another page.",
    "",
    "## Pages",
    "",
    "| Address | Open to | Otherwise |",
    "|---|---|---|",
    ...addresses(pages),
    "",
    "## Other addresses",
    "",
    "| Address | Open to | Otherwise |",
    "|---|---|---|",
    ...addresses(handlers),
    "",
    "## Actions",
    "",
    "| Action | Kind | Open to | Otherwise |",
    "|---|---|---|---|",
    ...Object.entries(actions)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, row]) => `| \`${name}\` | ${row.kind} | ${who(row)} | ${but(row)} |`),
    "",
  ].join("\n");
}
