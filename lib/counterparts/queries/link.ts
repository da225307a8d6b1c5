import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { travellingStatuses } from "@/db/enums";
import { counterparts } from "@/db/schema/counterparts";
import {
  counterpartLinks,
  interpreters,
  itemInterpreters,
  meetingCounterparts,
  meetings,
} from "@/db/schema/meetings";
import { missions } from "@/db/schema/missions";
import { organisations } from "@/db/schema/organisations";
import { places } from "@/db/schema/places";
import { items, participations } from "@/db/schema/programme";
import { companies, registrations } from "@/db/schema/registrations";
import { answerBasis, answerNow } from "@/lib/counterparts/rules/answer";
import type { LinkMeeting, LinkPage } from "@/lib/counterparts/schema";
import { linkTranslator, pickFor } from "@/lib/i18n/link";
import { splitPair } from "@/lib/interpreters/rules";
import type { CounterpartContext } from "@/lib/kernel/context";
import { basisOf } from "@/lib/missions/rules/basis";
import { guestCity, guestFormats, offsetName } from "@/lib/time/guest-format";
import { clockOf, dayOf, localDay } from "@/lib/time/wall-time";
import { zoneCity } from "@/lib/time/zone-city";

/** Own meetings only: neither ideas nor what the organisers keep to themselves. */
function readMeetings(context: CounterpartContext) {
  return db
    .select({
      item: items,
      state: meetings.state,
      press: meetings.press,
      seat: meetingCounterparts,
      place: {
        name: places.name,
        address: places.address,
        localAddress: places.localAddress,
        city: places.city,
        lat: places.lat,
        lon: places.lon,
      },
    })
    .from(meetingCounterparts)
    .innerJoin(items, eq(items.id, meetingCounterparts.itemId))
    .innerJoin(meetings, eq(meetings.itemId, items.id))
    .leftJoin(places, eq(places.id, items.placeId))
    .where(
      and(
        eq(meetingCounterparts.missionId, context.missionId),
        eq(meetingCounterparts.counterpartId, context.counterpartId),
        eq(items.kind, "official_meeting"),
        eq(items.internal, false),
        ne(items.status, "idea"),
      ),
    )
    .orderBy(sql`${items.startsAt} nulls last`, sql`${items.day} nulls last`, asc(items.id));
}

/** Who comes to these meetings: name, function and company. Neither address nor number of anybody. */
function readGuests(itemIds: readonly string[]) {
  return db
    .select({
      itemId: participations.itemId,
      title: registrations.title,
      firstName: registrations.firstName,
      lastName: registrations.lastName,
      jobFunction: registrations.jobFunction,
      company: companies.name,
    })
    .from(participations)
    .innerJoin(registrations, eq(registrations.id, participations.registrationId))
    .leftJoin(companies, eq(companies.id, registrations.companyId))
    .where(
      and(
        inArray(participations.itemId, [...itemIds]),
        eq(participations.status, "placed"),
        inArray(registrations.status, travellingStatuses),
      ),
    )
    .orderBy(asc(registrations.precedence), asc(registrations.lastName), asc(registrations.id));
}

function readInterpreters(itemIds: readonly string[]) {
  return db
    .select({ itemId: itemInterpreters.itemId, name: interpreters.name, pair: itemInterpreters.pair })
    .from(itemInterpreters)
    .innerJoin(interpreters, eq(interpreters.id, itemInterpreters.interpreterId))
    .where(inArray(itemInterpreters.itemId, [...itemIds]))
    .orderBy(asc(interpreters.name));
}

type Row = Awaited<ReturnType<typeof readMeetings>>[number];
type Guest = Awaited<ReturnType<typeof readGuests>>[number];

function guestsOf(rows: readonly Guest[]): LinkMeeting["guests"] {
  const byCompany = Map.groupBy(rows, (row) => row.company ?? "");
  return [...byCompany].map(([company, people]) => ({
    company,
    people: people.map((one) => ({
      name: [one.title, one.firstName, one.lastName].filter(Boolean).join(" "),
      function: one.jobFunction,
    })),
  }));
}

function whenOf({ item }: Row, language: CounterpartContext["language"]): string {
  const formats = guestFormats(language);
  const t = linkTranslator(language);
  if (item.startLocal) return formats.moment(item.startLocal, item.endLocal);
  return item.day ? `${formats.longDay(item.day)} – ${t("facts.noHour")}` : t("facts.noDay");
}

function meetingOf(
  context: CounterpartContext,
  row: Row,
  mission: { hostZone: string; hostCity: Row["item"]["title"] },
  guests: readonly Guest[],
  interpreterRows: readonly { name: string; pair: string }[],
): LinkMeeting {
  const { item, seat, place } = row;
  const { language, now } = context;
  const formats = guestFormats(language);
  const hostCity = item.startZone === mission.hostZone ? pickFor(mission.hostCity, language) : "";
  const named = pickFor(place?.city, language) || hostCity || zoneCity(item.startZone, context.locale);
  const city = guestCity(named, language);
  const answer = answerNow(seat, item.startLocal);
  const { proposal } = seat;
  return {
    itemId: item.id,
    basis: basisOf(answerBasis({ ...item, answeredAt: seat.answeredAt })),
    title: pickFor(item.title, language),
    state: row.state,
    over: (item.endsAt ?? item.startsAt ?? now) < now,
    day: item.day,
    when: whenOf(row, language),
    open: !item.startLocal,
    approximate: item.timing === "approximate",
    zone: item.startsAt ? `${city}, ${offsetName(item.startsAt, item.startZone)}` : city,
    city,
    place: pickFor(place?.name, language) || pickFor(item.placeNote, language),
    address: place?.address ?? "",
    localAddress: place?.localAddress ?? "",
    map:
      place && place.lat !== null && place.lon !== null
        ? `https://www.openstreetmap.org/?mlat=${place.lat}&mlon=${place.lon}#map=17/${place.lat}/${place.lon}`
        : null,
    guests: guestsOf(guests),
    languages: item.languages.map(formats.language).join(", "),
    interpreter: [
      ...interpreterRows.map(({ name, pair }) =>
        pair ? `${name} (${splitPair(pair).map(formats.language).join("–")})` : name,
      ),
      item.interpretation,
    ]
      .filter(Boolean)
      .join(", "),
    dress: pickFor(item.dress, language),
    press: row.press,
    answer,
    proposal: answer === "proposed" && proposal ? formats.moment(proposal.startLocal, proposal.endLocal) : "",
    kept: Boolean(seat.reviewedAt && seat.answeredAt && seat.reviewedAt >= seat.answeredAt),
    typed: {
      itemId: item.id,
      basis: "",
      answer: answer === "none" ? "" : answer,
      note: seat.note,
      needs: seat.needs,
      substituteName: seat.substituteName,
      substituteFunction: seat.substituteFunction,
      day: (proposal && dayOf(proposal.startLocal)) ?? item.day ?? "",
      start: proposal ? clockOf(proposal.startLocal) : "",
      end: proposal?.endLocal ? clockOf(proposal.endLocal) : "",
    },
  };
}

/** The page of a counterpart: own meetings and who comes to them. Four statements, however many meetings. */
export async function getLinkPage(context: CounterpartContext): Promise<LinkPage | null> {
  const { language } = context;
  const [[head], rows] = await Promise.all([
    db
      .select({
        organisation: organisations.name,
        accent: organisations.accent,
        contactEmail: organisations.contactEmail,
        contactPhone: organisations.contactPhone,
        name: missions.name,
        startDate: missions.startDate,
        endDate: missions.endDate,
        hostZone: missions.hostZone,
        hostCity: missions.hostCity,
        personName: counterparts.personName,
        title: counterparts.title,
        function: counterparts.function,
        employer: counterparts.organisation,
        expiresAt: counterpartLinks.expiresAt,
      })
      .from(counterpartLinks)
      .innerJoin(counterparts, eq(counterparts.id, counterpartLinks.counterpartId))
      .innerJoin(missions, eq(missions.id, counterpartLinks.missionId))
      .innerJoin(organisations, eq(organisations.id, missions.organisationId))
      .where(and(eq(counterpartLinks.id, context.linkId), eq(counterparts.id, context.counterpartId))),
    readMeetings(context),
  ]);
  if (!head) return null;
  const ids = rows.map((row) => row.item.id);
  const [guestRows, interpreterRows] = await Promise.all([readGuests(ids), readInterpreters(ids)]);
  const guests = Map.groupBy(guestRows, (row) => row.itemId);
  const booked = Map.groupBy(interpreterRows, (row) => row.itemId);
  const formats = guestFormats(language);
  const person = [pickFor(head.title, language), head.personName].filter(Boolean).join(" ");
  return {
    organisation: {
      name: head.organisation,
      accent: head.accent,
      contact: [head.contactEmail, head.contactPhone].filter(Boolean).join(", "),
    },
    mission: {
      name: pickFor(head.name, language),
      dates: formats.dateRange(head.startDate, head.endDate),
    },
    counterpart: (head.personName ? person : pickFor(head.function, language)) || head.employer,
    validUntil: formats.date(localDay(new Date(head.expiresAt.getTime() - 1), head.hostZone)),
    meetings: rows.map((row) =>
      meetingOf(context, row, head, guests.get(row.item.id) ?? [], booked.get(row.item.id) ?? []),
    ),
  };
}
