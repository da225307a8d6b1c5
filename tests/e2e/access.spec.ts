import type postgres from "postgres";
import {
  type ActionRow,
  actions,
  handlers,
  leaders,
  newCounterpart,
  newDelegate,
  newInterpreter,
  newItem,
  newMeeting,
  newPlace,
  newRounds,
  type Outcome,
  type PageRow,
  pages,
  refusal,
  renderTable,
  run,
  type Scene,
  type Visitor,
  visitors,
} from "./access-table";
import { connect } from "./database";
import { type DemoKey, demoPerson, expect, freshSlug, inAstana, signInByMail, test } from "./fixtures";
import {
  type Acted,
  type Answer,
  Visitor as Browser,
  type BuiltAction,
  builtActions,
  builtRoutes,
  writtenActions,
} from "./http";

/** Walks every visitor × every page, server action and address of the build against the table in access-table.ts. */

const demoKeys = visitors.filter(
  (one): one is DemoKey => one !== "nobody" && one !== "holder" && one !== "stranger",
);

/** Surnames of the demo's delegates that nobody else bears: a refused answer holds none of them. */
const surnames = ["Verzonnen", "Fictief", "Denkbeeldig", "Proefpersoon", "Bedacht", "Imaginair", "Hypothese"];

/** The items of the demo that are closed to most, in each language. */
const leaderTitles = [
  "Voorbereiding van de missieleider",
  "Head of mission prepares",
  "Préparation du chef de mission",
];
const closedTitles = ["Gesprek met ministers", "Meeting with ministers", "Entretien avec des ministres"];

test("everybody reaches what the table allows, and nothing else", async ({ baseURL, another, mails }) => {
  test.setTimeout(240_000);
  const built = builtActions();
  const routes = builtRoutes();
  expect(
    [...Object.keys(pages), ...Object.keys(handlers)].sort(),
    "every page and address has its row",
  ).toEqual([...routes.pages, ...routes.handlers].sort());
  const rows = Object.keys(actions);
  expect(
    built.map((one) => one.name).filter((name) => !rows.includes(name)),
    "every action has its row",
  ).toEqual([]);
  // What no page uses, the compiler may leave out: then nobody can call it.
  expect(
    rows.filter((name) => !writtenActions().includes(name)),
    "every row has its action",
  ).toEqual([]);

  const sql = connect();
  try {
    const walk = await Walk.begin(baseURL ?? "", built, sql, async () => {
      const context = await another();
      await signInByMail(await context.newPage(), mails, "vreemdeling@proef.example");
      return Object.fromEntries((await context.cookies()).map(({ name, value }) => [name, value]));
    });
    await test.step("pages", () => walk.addresses(pages, "page"));
    await test.step("addresses", () => walk.addresses(handlers, "handler"));
    await test.step("actions", () => walk.actions());
    expect(walk.wrong).toEqual([]);
  } finally {
    await sql.end();
  }
});

test("the table in the documentation is this table", () => {
  expect(renderTable()).toMatchSnapshot("access.md");
});

class Walk {
  readonly wrong: string[] = [];

  private constructor(
    private readonly people: Record<Visitor, Browser>,
    private readonly built: BuiltAction[],
    private readonly scene: Scene,
  ) {}

  static async begin(
    base: string,
    built: BuiltAction[],
    sql: postgres.Sql,
    stranger: () => Promise<Record<string, string>>,
  ): Promise<Walk> {
    const people = Object.fromEntries(visitors.map((one) => [one, new Browser(base)])) as Record<
      Visitor,
      Browser
    >;
    for (const key of demoKeys) {
      const { result } = await call(
        built,
        people[key],
        "demoSignInAction",
        [{ email: demoPerson(key).email }],
        "/signin",
      );
      await people[key].get(made<{ url: string }>(result).url);
    }
    people.stranger = new Browser(base, await stranger());
    const scene = await prepare(base, built, people, sql);
    // The product's clock stands in the mission, so that every page has something to show.
    for (const one of Object.values(people)) one.cookies.set("missio-clock", inAstana);
    return new Walk(people, built, scene);
  }

  /** Pages and other addresses: GET each sample as each visitor, some at once. */
  async addresses(table: Record<string, readonly PageRow[]>, kind: "page" | "handler"): Promise<void> {
    const tasks = Object.values(table).flatMap((rows) =>
      rows.flatMap((row) => visitors.map((visitor) => ({ row, visitor }))),
    );
    await inParallel(tasks, async ({ row, visitor }) => {
      const address = row.at(this.scene);
      const answer = await this.people[visitor].open(address, row.form);
      const expected = expectedOf(row, kind, visitor);
      const got = pageOutcome(answer);
      if (got !== expected) this.note(this.readable(address), visitor, expected, got);
      const leaks = got === "allowed" ? forbiddenWords(address, visitor) : surnames;
      this.hides(this.readable(address), visitor, answer, [...leaks, ...this.secretsFrom(visitor, address)]);
    });
  }

  /** Actions: those who are refused first, so that what the others change is still there to be refused. */
  async actions(): Promise<void> {
    for (const [name, row] of Object.entries(actions)) {
      if (!this.built.some((one) => one.name === name)) continue;
      const walkers = row.walkers ?? visitors;
      const refused = walkers.filter((visitor) => !allowed(row, visitor));
      await inParallel(refused, (visitor) => this.action(name, row, visitor));
      for (const visitor of walkers.filter((one) => allowed(row, one))) await this.action(name, row, visitor);
    }
  }

  private async action(name: string, row: ActionRow, visitor: Visitor): Promise<void> {
    const input = row.input(this.scene, visitor);
    const answer = await call(this.built, this.people[visitor], name, input, undefined, this.scene);
    const expected = expectedOf(row, row.kind, visitor);
    const got = actionOutcome(row, answer);
    if (got !== expected) this.note(name, visitor, expected, got);
    if (got !== "allowed") this.hides(name, visitor, answer, surnames);
    this.hides(name, visitor, answer, this.secretsFrom(visitor, JSON.stringify(input)));
  }

  /**
   * What no answer at all may hold for somebody: the leader's programme, and the closed meeting for who is neither invited
   * nor on the desk. Their ids as well, unless the request itself named them.
   */
  private secretsFrom(visitor: Visitor, asked: string): string[] {
    const { leaderItem, closedItem, itineraryToken, calendarToken, counterpartToken } = this.scene;
    const knows = (who: readonly Visitor[]) => who.includes(visitor);
    // Whoever holds the secret link of somebody invited sees what they see.
    const invited = [itineraryToken, calendarToken, counterpartToken].some((token) => asked.includes(token));
    return [
      ...(knows(leaders) ? [] : [...leaderTitles, leaderItem]),
      ...(invited || knows(["delegate", "coordinator", "travel", "partner", "headOfMission", "cabinet"])
        ? []
        : [...closedTitles, closedItem]),
    ].filter((secret) => !asked.includes(secret));
  }

  private hides(what: string, visitor: Visitor, answer: Answer, words: readonly string[]): void {
    for (const word of words) {
      // The applicant's own name is Carla Fictief.
      if (visitor === "applicant" && word === "Fictief") continue;
      if (answer.text.includes(word)) this.note(what, visitor, `nothing of "${word}"`, "it is there");
    }
  }

  private note(what: string, visitor: Visitor, expected: string, got: string): void {
    this.wrong.push(`${what} as ${visitor}: expected ${expected}, got ${got}`);
  }

  private readable(address: string): string {
    const names = Object.entries(this.scene);
    return names.reduce(
      (text, [name, value]) => (value.length > 30 ? text.replace(value, `<${name}>`) : text),
      address,
    );
  }
}

async function inParallel<T>(tasks: readonly T[], run: (task: T) => Promise<void>): Promise<void> {
  const queue = [...tasks];
  const lane = async () => {
    for (let task = queue.shift(); task; task = queue.shift()) await run(task);
  };
  await Promise.all(Array.from({ length: 6 }, lane));
}

const allowed = (row: ActionRow | PageRow, visitor: Visitor) => row.allowed.includes(visitor);

function expectedOf(
  row: ActionRow | PageRow,
  kind: Parameters<typeof refusal>[0],
  visitor: Visitor,
): Outcome {
  if (allowed(row, visitor)) return "allowed";
  const exception = Object.entries(row.but ?? {}).find(([, who]) => who.includes(visitor));
  // Signed out people are told to sign in before anything else is looked at.
  return (exception?.[0] as Outcome | undefined) ?? refusal(kind, visitor);
}

function pageOutcome({ status, headers }: Answer): string {
  const to = headers.get("location") ?? "";
  if (status >= 200 && status < 300) return "allowed";
  if (status === 404) return "notFound";
  if (status >= 300 && status < 400) return /\/signin\?next=/.test(to) ? "signedOut" : "elsewhere";
  return String(status);
}

const gates: Record<string, Outcome> = {
  "common.signedOut": "signedOut",
  "common.forbidden": "forbidden",
  "common.notFound": "notFound",
};

function actionOutcome(row: ActionRow, { result, redirect, status }: Acted): string {
  if (redirect?.includes("failed=")) {
    const reason = new URLSearchParams(redirect.split("?")[1]?.split(";")[0]).get("failed") ?? "";
    return gates[reason] ?? reason;
  }
  if (redirect || (status === 200 && result === null)) return "allowed";
  if (!result) return `status ${status}`;
  if (result.ok) return row.stopsAt ? "allowed, though it should have changed nothing" : "allowed";
  if (row.stopsAt?.test(result.reason) || row.mayStopAt?.test(result.reason)) return "allowed";
  return gates[result.reason] ?? `${result.reason} ${JSON.stringify(result.fields ?? {})}`;
}

/** What the People table of the product says that somebody must never see, even on pages that are open to them. */
function forbiddenWords(address: string, visitor: Visitor): readonly string[] {
  const internal = ["badges en geschenken", "Geheime notitie", "Geheime spreekpunten"];
  const mobiles = ["+32470000007", "0470 00 00 07", "470000007"];
  const delegation = [...surnames, "Bus Hasselt", "Lobby van het hotel"];
  if (/^\/(missions|signin|account)?(\/|$)/.test(address)) return [...internal, ...mobiles, ...delegation];
  if (address.startsWith("/i/") || address.startsWith("/calendar/"))
    return [...internal, ...mobiles, ...surnames];
  if (address.startsWith("/my/")) return [...internal, ...mobiles];
  if (address.startsWith("/organise")) {
    if (visitor === "partner") return [...internal, ...mobiles];
    if (visitor === "checkIn") return [...internal, ...mobiles];
    if (visitor === "headOfMission" || visitor === "cabinet") return ["Geheime notitie", ...mobiles];
    if (visitor === "other") return [...internal, ...mobiles, ...surnames];
  }
  return [];
}

/** Calls an action by name from a page that carries it. */
async function call(
  built: BuiltAction[],
  who: Browser,
  name: string,
  args: readonly unknown[],
  from?: string,
  scene?: Scene,
): Promise<Acted> {
  const action = built.find((one) => one.name === name);
  if (!action) throw new Error(`The build has no action ${name}`);
  const carrier = action.pages.map((page) => pages[page]?.[0]).find((row) => row !== undefined);
  const address = from ?? (carrier && scene ? carrier.at(scene) : undefined);
  if (!address) throw new Error(`No page carries ${name}`);
  return who.act(address, action.id, args);
}

function made<T>(result: Acted["result"]): T {
  if (!result?.ok) throw new Error(`The scene could not be set: ${JSON.stringify(result)}`);
  return result.value as T;
}

/** Finds what the demo has and makes what the walk may change. */
async function prepare(
  base: string,
  built: BuiltAction[],
  people: Record<Visitor, Browser>,
  sql: postgres.Sql,
): Promise<Scene> {
  const one = async (rows: Promise<{ value: string }[]>): Promise<string> => {
    const [row] = await rows;
    if (!row) throw new Error("The demo lacks something that the walk needs");
    return String(row.value);
  };
  const coordinator = people.coordinator;
  const desk = async <T>(name: string, input: unknown, mission = "astana-2017") =>
    made<T>((await call(built, coordinator, name, [mission, input], deskPageOf(built, name))).result);
  const itemOf = (mission: string, key: string) =>
    one(
      sql`select i.id as value from items i join missions m on m.id = i.mission_id where m.slug = ${mission} and i.key = ${key}`,
    );
  const registrationOf = (email: string) =>
    one(sql`select r.id as value from registrations r join missions m on m.id = r.mission_id
      where m.slug = 'astana-2017' and r.email = ${email}`);

  const openMission = freshSlug("toegang");
  const file = {
    schema: "missio/1",
    slug: openMission,
    status: "open",
    published: true,
    name: { nl: "Toegangsproef" },
    homeTz: "Europe/Brussels",
    hostTz: "Europe/Brussels",
    startDate: "2030-01-10",
    endDate: "2030-01-11",
    // The walk's clock stands in June 2017.
    registrationOpens: "2017-01-01T09:00",
    registrationCloses: "2029-12-01T09:00",
    places: [],
    items: [],
  };
  made(
    (
      await call(
        built,
        coordinator,
        "importMissionAction",
        ["voka-limburg-demo", { text: JSON.stringify(file) }],
        deskPageOf(built, "importMissionAction"),
      )
    ).result,
  );

  const walkItem = (await desk<{ id: string }>("createItemAction", newItem)).id;
  const walkMeeting = (await desk<{ id: string }>("createMeetingAction", newMeeting)).id;
  const walkInterpreter = (await desk<{ id: string }>("saveInterpreterAction", newInterpreter)).id;
  const walkPlace = (await desk<{ id: string }>("savePlaceAction", newPlace)).id;
  const walkCounterpart = (await desk<{ id: string }>("saveCounterpartAction", newCounterpart)).id;
  const walkRegistration = (await desk<{ id: string }>("addDelegateAction", newDelegate)).id;
  await desk("saveNotesAction", {
    id: await registrationOf("deelnemer08@voorbeeld.example"),
    organiserNotes: "Geheime notitie",
  });
  const guest = `genodigde-${run}@proef.example`;
  const invite = (email: string) => ({ email, role: "partner", locale: "nl" });
  const walkMissionInvitation = (await desk<{ invitationId: string }>("inviteToMissionAction", invite(guest)))
    .invitationId;
  const walkInvitation = made<{ invitationId: string }>(
    (
      await call(
        built,
        coordinator,
        "inviteToOrganisationAction",
        ["voka-limburg-demo", { ...invite(guest), missionId: null }],
        deskPageOf(built, "inviteToOrganisationAction"),
      )
    ).result,
  ).invitationId;
  const invitationMail = async () =>
    (
      await sql<
        { text: string }[]
      >`select text from messages where to_email = ${guest} order by created_at limit 1`
    )[0]?.text ?? "";
  await expect.poll(invitationMail, { timeout: 20_000 }).toMatch(/https?:/);
  const invitationToken = (await invitationMail()).match(/[A-Za-z0-9_-]{43}/)?.[0] ?? "";

  const draft = { step: "goals", values: { goals: "Proef" }, version: null, settled: false, locale: "nl" };
  made(
    (
      await call(
        built,
        people.holder,
        "saveDraftAction",
        ["helsinki-tallinn", draft],
        "/missions/helsinki-tallinn/register",
      )
    ).result,
  );

  const pavilion = await one(sql`select p.id as value from places p join missions m on m.id = p.mission_id
    where m.slug = 'astana-2017' and p.kind = 'pavilion' limit 1`);
  const walkAssignment = (await desk<{ id: string }>("assignVisitsAction", { mode: "anew" })).id;
  // As if something had changed since: applying it would change what other tests look at.
  await sql`update visit_assignments set result = result || '{"essence": "earlier"}' where id = ${walkAssignment}`;
  const [round = "", nextRound = ""] = (
    await desk<{ ids: string[] }>("planRoundsAction", { ...newRounds, placeId: pavilion })
  ).ids;

  // A second session of the delegate, to be ended from the first.
  const again = await call(
    built,
    new Browser(base),
    "demoSignInAction",
    [{ email: demoPerson("delegate").email }],
    "/signin",
  );
  await new Browser(base).get(made<{ url: string }>(again.result).url);
  const secondSession = await one(sql`select s.id as value from sessions s join users u on u.id = s.user_id
    where u.email = ${demoPerson("delegate").email} order by s.created_at desc limit 1`);

  // The delegate's own secret links, and a portrait.
  const act = (name: string, args: readonly unknown[]) =>
    call(built, people.delegate, name, args, "/my/astana-2017/me");
  const itinerary = made<{ token: string }>(
    (await act("renewLinkAction", ["astana-2017", { kind: "itinerary" }])).result,
  );
  const calendar = made<{ token: string }>(
    (await act("renewLinkAction", ["astana-2017", { kind: "calendar" }])).result,
  );
  const portrait = new FormData();
  portrait.set("photo", new Blob([Buffer.from(dot, "base64")], { type: "image/png" }), "portret.png");
  const photo = made<{ photoId: string }>(
    (
      await call(
        built,
        people.delegate,
        "savePhotoAction",
        ["astana-2017", portrait],
        "/missions/helsinki-tallinn/register",
      )
    ).result,
  ).photoId;

  const counterpart = await one(sql`select c.id as value from counterparts c
    join missions m on m.id = c.mission_id where m.slug = 'astana-2017' and c.key = 'peetermans'`);
  const counterpartLink = await desk<{ token: string }>("makeLinkAction", {
    counterpartId: counterpart,
    until: "",
  });
  const seatItem = await one(sql`select i.id as value from meeting_counterparts s
    join items i on i.id = s.item_id join missions m on m.id = i.mission_id
    where m.slug = 'astana-2017' and not i.internal and i.status <> 'idea' and i.audience <> 'leader'
    order by i.key limit 1`);

  return {
    item: await itemOf("astana-2017", "a06"),
    closedItem: await itemOf("astana-2017", "a15"),
    leaderItem: await itemOf("astana-2017", "demo-leader-1"),
    walkInterpreter,
    internalItem: await itemOf("astana-2017", "demo-i1"),
    round,
    nextRound,
    walkAssignment,
    otherItem: await one(sql`select i.id as value from items i join missions m on m.id = i.mission_id
      where m.slug like 'utah%' and i.audience = 'everyone' limit 1`),
    otherMission: await one(sql`select slug as value from missions where slug like 'utah%'`),
    pavilion,
    counterpart,
    counterpartToken: counterpartLink.token,
    seatItem,
    seatCounterpart: await one(
      sql`select counterpart_id as value from meeting_counterparts where item_id = ${seatItem} limit 1`,
    ),
    delegateRegistration: await registrationOf("delegate@missio.example"),
    mail: await one(sql`select id as value from messages order by created_at limit 1`),
    secondSession,
    itineraryToken: itinerary.token,
    calendarToken: calendar.token,
    walkItem,
    walkItemVersion: await one(sql`select version as value from items where id = ${walkItem}`),
    walkMeeting,
    walkMeetingVersion: await one(sql`select version as value from items where id = ${walkMeeting}`),
    walkPlace,
    walkCounterpart,
    walkRegistration,
    walkInvitation,
    walkMissionInvitation,
    invitationToken,
    openMission,
    photo,
  };
}

/** An address of a page that carries the action, for the scene that is still being set. */
function deskPageOf(built: BuiltAction[], name: string): string {
  const page = built.find((action) => action.name === name)?.pages[0] ?? "";
  return page
    .replace("/[locale]", "")
    .replace("[organisation]", "voka-limburg-demo")
    .replace("[mission]", "astana-2017")
    .replaceAll(/\[[^\]]+\]/g, "00000000-0000-4000-8000-000000000000");
}

/** A picture of one dot. */
const dot =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
