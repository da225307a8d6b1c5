import type { Locale } from "@/db/enums";
import { withFrenchSpaces } from "@/lib/i18n/french";
import enAccounts from "@/lib/i18n/messages/en/accounts.json";
import enBoard from "@/lib/i18n/messages/en/board.json";
import enClashes from "@/lib/i18n/messages/en/clashes.json";
import enCommon from "@/lib/i18n/messages/en/common.json";
import enCounterparts from "@/lib/i18n/messages/en/counterparts.json";
import enInterpreters from "@/lib/i18n/messages/en/interpreters.json";
import enItinerary from "@/lib/i18n/messages/en/itinerary.json";
import enMails from "@/lib/i18n/messages/en/mails.json";
import enMeetings from "@/lib/i18n/messages/en/meetings.json";
import enMissions from "@/lib/i18n/messages/en/missions.json";
import enOrganisations from "@/lib/i18n/messages/en/organisations.json";
import enPlaces from "@/lib/i18n/messages/en/places.json";
import enProgramme from "@/lib/i18n/messages/en/programme.json";
import enRegistrations from "@/lib/i18n/messages/en/registrations.json";
import enReleases from "@/lib/i18n/messages/en/releases.json";
import enSeries from "@/lib/i18n/messages/en/series.json";
import enTime from "@/lib/i18n/messages/en/time.json";
import enVisits from "@/lib/i18n/messages/en/visits.json";
import frAccounts from "@/lib/i18n/messages/fr/accounts.json";
import frBoard from "@/lib/i18n/messages/fr/board.json";
import frClashes from "@/lib/i18n/messages/fr/clashes.json";
import frCommon from "@/lib/i18n/messages/fr/common.json";
import frCounterparts from "@/lib/i18n/messages/fr/counterparts.json";
import frInterpreters from "@/lib/i18n/messages/fr/interpreters.json";
import frItinerary from "@/lib/i18n/messages/fr/itinerary.json";
import frMails from "@/lib/i18n/messages/fr/mails.json";
import frMeetings from "@/lib/i18n/messages/fr/meetings.json";
import frMissions from "@/lib/i18n/messages/fr/missions.json";
import frOrganisations from "@/lib/i18n/messages/fr/organisations.json";
import frPlaces from "@/lib/i18n/messages/fr/places.json";
import frProgramme from "@/lib/i18n/messages/fr/programme.json";
import frRegistrations from "@/lib/i18n/messages/fr/registrations.json";
import frReleases from "@/lib/i18n/messages/fr/releases.json";
import frSeries from "@/lib/i18n/messages/fr/series.json";
import frTime from "@/lib/i18n/messages/fr/time.json";
import frVisits from "@/lib/i18n/messages/fr/visits.json";
import nlAccounts from "@/lib/i18n/messages/nl/accounts.json";
import nlBoard from "@/lib/i18n/messages/nl/board.json";
import nlClashes from "@/lib/i18n/messages/nl/clashes.json";
import nlCommon from "@/lib/i18n/messages/nl/common.json";
import nlCounterparts from "@/lib/i18n/messages/nl/counterparts.json";
import nlInterpreters from "@/lib/i18n/messages/nl/interpreters.json";
import nlItinerary from "@/lib/i18n/messages/nl/itinerary.json";
import nlMails from "@/lib/i18n/messages/nl/mails.json";
import nlMeetings from "@/lib/i18n/messages/nl/meetings.json";
import nlMissions from "@/lib/i18n/messages/nl/missions.json";
import nlOrganisations from "@/lib/i18n/messages/nl/organisations.json";
import nlPlaces from "@/lib/i18n/messages/nl/places.json";
import nlProgramme from "@/lib/i18n/messages/nl/programme.json";
import nlRegistrations from "@/lib/i18n/messages/nl/registrations.json";
import nlReleases from "@/lib/i18n/messages/nl/releases.json";
import nlSeries from "@/lib/i18n/messages/nl/series.json";
import nlTime from "@/lib/i18n/messages/nl/time.json";
import nlVisits from "@/lib/i18n/messages/nl/visits.json";

const nl = {
  accounts: nlAccounts,
  board: nlBoard,
  clashes: nlClashes,
  common: nlCommon,
  counterparts: nlCounterparts,
  interpreters: nlInterpreters,
  itinerary: nlItinerary,
  mails: nlMails,
  meetings: nlMeetings,
  missions: nlMissions,
  organisations: nlOrganisations,
  places: nlPlaces,
  programme: nlProgramme,
  registrations: nlRegistrations,
  releases: nlReleases,
  series: nlSeries,
  time: nlTime,
  visits: nlVisits,
};

export type Messages = typeof nl;
export type Namespace = keyof Messages;

export const messages: Record<Locale, Messages> = {
  nl,
  en: {
    accounts: enAccounts,
    board: enBoard,
    clashes: enClashes,
    common: enCommon,
    counterparts: enCounterparts,
    interpreters: enInterpreters,
    itinerary: enItinerary,
    mails: enMails,
    meetings: enMeetings,
    missions: enMissions,
    organisations: enOrganisations,
    places: enPlaces,
    programme: enProgramme,
    registrations: enRegistrations,
    releases: enReleases,
    series: enSeries,
    time: enTime,
    visits: enVisits,
  },
  fr: withFrenchSpaces({
    accounts: frAccounts,
    board: frBoard,
    clashes: frClashes,
    common: frCommon,
    counterparts: frCounterparts,
    interpreters: frInterpreters,
    itinerary: frItinerary,
    mails: frMails,
    meetings: frMeetings,
    missions: frMissions,
    organisations: frOrganisations,
    places: frPlaces,
    programme: frProgramme,
    registrations: frRegistrations,
    releases: frReleases,
    series: frSeries,
    time: frTime,
    visits: frVisits,
  }),
};
