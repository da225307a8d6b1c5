import type { MissionFileInput } from "@/lib/missions/rules/interchange";
import { addDays } from "@/lib/time/wall-time";

/**
 * An invented mission that is open for registration whenever the demo is loaded: its days are counted from `today`
 * (YYYY-MM-DD). Nobody in it exists.
 */
export function tallinnMission(today: string): MissionFileInput {
  const start = addDays(today, 180);
  const second = addDays(start, 1);
  const third = addDays(start, 2);
  const year = start.slice(0, 4);
  return {
    schema: "missio/1",
    slug: "helsinki-tallinn",
    status: "open",
    published: true,
    name: {
      nl: `Demomissie Helsinki & Tallinn ${year}`,
      en: `Demo mission to Helsinki & Tallinn ${year}`,
      fr: `Mission de démonstration à Helsinki et Tallinn ${year}`,
    },
    tagline: {
      nl: "Slimme havens, houtbouw en digitale overheid aan de Oostzee",
      en: "Smart ports, timber building and digital government on the Baltic",
      fr: "Ports intelligents, construction en bois et administration numérique sur la Baltique",
    },
    summary: {
      nl: "Drie dagen langs havens, bouwers en digitale diensten in Finland en Estland. Een verzonnen missie, om Missio te leren kennen.",
      en: "Three days among ports, builders and digital services in Finland and Estonia. An invented mission, to get to know Missio.",
      fr: "Trois jours parmi les ports, les bâtisseurs et les services numériques de Finlande et d’Estonie. Une mission inventée, pour découvrir Missio.",
    },
    description: {
      nl: "U ontmoet opdrachtgevers, bezoekt een haven en een houtbouwbedrijf, en steekt met de veerboot over naar Tallinn. De groep is klein, zodat elk gesprek telt.\n\nDit zijn demogegevens: personen en bedrijven in deze missie bestaan niet.",
      en: "You meet clients, visit a port and a timber builder, and cross to Tallinn by ferry. The group is small, so that every conversation counts.\n\nThis is demo data: the people and companies of this mission do not exist.",
      fr: "Vous rencontrez des donneurs d’ordre, visitez un port et un constructeur en bois, puis traversez vers Tallinn en ferry. Le groupe est restreint, pour que chaque entretien compte.\n\nCeci sont des données de démonstration : les personnes et entreprises de cette mission n’existent pas.",
    },
    priceNote: {
      nl: "Per persoon, btw niet inbegrepen. Vlucht, hotel, veerboot en lokaal vervoer inbegrepen.",
      en: "Per person, VAT excluded. Flight, hotel, ferry and local transport included.",
      fr: "Par personne, hors TVA. Vol, hôtel, ferry et transport local compris.",
    },
    facts: [
      {
        label: { nl: "Hotel", en: "Hotel", fr: "Hôtel" },
        value: {
          nl: "Eén nacht Helsinki, één nacht Tallinn",
          en: "One night in Helsinki, one in Tallinn",
          fr: "Une nuit à Helsinki, une à Tallinn",
        },
      },
      {
        label: { nl: "Reisdocument", en: "Travel document", fr: "Document de voyage" },
        value: {
          nl: "Identiteitskaart volstaat",
          en: "An identity card is enough",
          fr: "Une carte d’identité suffit",
        },
      },
      {
        label: { nl: "Munt", en: "Currency", fr: "Monnaie" },
        value: { nl: "Euro in beide landen", en: "Euro in both countries", fr: "L’euro dans les deux pays" },
      },
      {
        label: { nl: "Voertaal", en: "Language", fr: "Langue" },
        value: { nl: "Engels", en: "English", fr: "Anglais" },
      },
    ],
    homeTz: "Europe/Brussels",
    hostTz: "Europe/Helsinki",
    homeCity: { nl: "Brussel", en: "Brussels", fr: "Bruxelles" },
    hostCity: { nl: "Helsinki", en: "Helsinki", fr: "Helsinki" },
    hostCountry: "FI",
    homePosition: { lat: 50.901, lon: 4.484 },
    hostPosition: { lat: 60.17, lon: 24.938 },
    startDate: start,
    endDate: third,
    headOfMission: {
      name: "Mieke Voorbeeld (demo)",
      title: {
        nl: "Missieleider (verzonnen)",
        en: "Head of mission (invented)",
        fr: "Cheffe de mission (inventée)",
      },
    },
    partners: [
      { kind: "organiser", name: "Demo Kamer van Koophandel Limburg" },
      { kind: "co_organiser", name: "Demo Bouwfederatie" },
      { kind: "embassy", name: "Demo-ambassade in Helsinki" },
    ],
    groups: [
      {
        key: "logistics",
        kind: "sector",
        name: { nl: "Haven en logistiek", en: "Ports and logistics", fr: "Ports et logistique" },
      },
      {
        key: "timber",
        kind: "sector",
        name: { nl: "Houtbouw", en: "Timber building", fr: "Construction en bois" },
      },
      {
        key: "digital",
        kind: "sector",
        name: { nl: "Digitale overheid", en: "Digital government", fr: "Administration numérique" },
      },
      { key: "bus-1", kind: "bus", name: { nl: "Bus 1", en: "Bus 1", fr: "Bus 1" } },
    ],
    priceCents: 189_000,
    capacity: 24,
    registrationOpens: `${addDays(today, -30)}T09:00`,
    registrationCloses: `${addDays(today, 120)}T17:00`,
    places: [
      {
        key: "brussels-airport",
        kind: "place",
        name: { nl: "Brussels Airport", en: "Brussels Airport", fr: "Brussels Airport" },
        city: { nl: "Zaventem", en: "Zaventem" },
        country: "BE",
        tz: "Europe/Brussels",
      },
      {
        key: "demo-port",
        kind: "place",
        name: { nl: "Demohaven", en: "Demo port", fr: "Port de démonstration" },
        city: { en: "Helsinki" },
        country: "FI",
        tz: "Europe/Helsinki",
        position: { lat: 60.16, lon: 24.95 },
      },
      {
        key: "demo-pavilion",
        kind: "pavilion",
        name: {
          nl: "Demopaviljoen Houtbouw",
          en: "Demo timber pavilion",
          fr: "Pavillon de démonstration Bois",
        },
        city: { en: "Helsinki" },
        country: "FI",
        tz: "Europe/Helsinki",
        exhibitorCountry: "FI",
        theme: { nl: "Bouwen met hout", en: "Building with timber", fr: "Construire en bois" },
      },
      {
        key: "demo-hall",
        kind: "place",
        name: { nl: "Demozaal Tallinn", en: "Demo hall Tallinn", fr: "Salle de démonstration Tallinn" },
        city: { en: "Tallinn" },
        country: "EE",
        tz: "Europe/Tallinn",
        position: { lat: 59.437, lon: 24.754 },
      },
    ],
    items: [
      {
        key: "t1",
        kind: "flight",
        status: "confirmed",
        title: { nl: "Vlucht naar Helsinki", en: "Flight to Helsinki", fr: "Vol vers Helsinki" },
        start: { local: `${start}T09:40`, tz: "Europe/Brussels" },
        end: { local: `${start}T13:15`, tz: "Europe/Helsinki" },
        place: "brussels-airport",
      },
      {
        key: "t2",
        kind: "company_visit",
        status: "confirmed",
        public: true,
        title: { nl: "Rondleiding in de haven", en: "Tour of the port", fr: "Visite du port" },
        start: { local: `${start}T15:00`, tz: "Europe/Helsinki" },
        end: { local: `${start}T17:00`, tz: "Europe/Helsinki" },
        place: "demo-port",
      },
      {
        key: "t3",
        kind: "reception",
        status: "requested",
        public: true,
        title: {
          nl: "Ontvangst door de demo-ambassade",
          en: "Reception at the demo embassy",
          fr: "Réception à l’ambassade de démonstration",
        },
        start: { local: `${start}T19:00`, tz: "Europe/Helsinki" },
        timing: "approximate",
        placeNote: { nl: "Nog te bevestigen", en: "To be confirmed", fr: "À confirmer" },
      },
      {
        key: "t4",
        kind: "pavilion_visit",
        status: "confirmed",
        title: {
          nl: "Houtbouw, ronde 1",
          en: "Timber building, round 1",
          fr: "Construction en bois, tour 1",
        },
        start: { local: `${second}T09:00`, tz: "Europe/Helsinki" },
        end: { local: `${second}T10:00`, tz: "Europe/Helsinki" },
        place: "demo-pavilion",
        audience: { kind: "sign_up" },
        capacity: 12,
      },
      {
        key: "t5",
        kind: "pavilion_visit",
        status: "confirmed",
        title: {
          nl: "Houtbouw, ronde 2",
          en: "Timber building, round 2",
          fr: "Construction en bois, tour 2",
        },
        start: { local: `${second}T10:15`, tz: "Europe/Helsinki" },
        end: { local: `${second}T11:15`, tz: "Europe/Helsinki" },
        place: "demo-pavilion",
        audience: { kind: "sign_up" },
        capacity: 12,
      },
      {
        key: "t6",
        kind: "plenary",
        status: "idea",
        title: {
          nl: "Seminarie digitale overheid",
          en: "Seminar on digital government",
          fr: "Séminaire administration numérique",
        },
        start: { local: third, tz: "Europe/Tallinn" },
        timing: "tbc",
        place: "demo-hall",
      },
      {
        key: "t7",
        kind: "flight",
        status: "confirmed",
        title: { nl: "Vlucht naar Brussel", en: "Flight to Brussels", fr: "Vol vers Bruxelles" },
        start: { local: `${third}T17:30`, tz: "Europe/Tallinn" },
        end: { local: `${third}T19:20`, tz: "Europe/Brussels" },
      },
    ],
    annotations: { demo: true },
  };
}
