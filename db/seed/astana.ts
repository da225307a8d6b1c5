import { readFileSync } from "node:fs";
import path from "node:path";
import { opening, placeFacts, travelTimes } from "@/db/seed/astana-places";
import type { MissionFile } from "@/lib/missions/rules/interchange";
import { fromProgrammeFile } from "@/lib/missions/rules/interchange-programme";

type Item = MissionFile["items"][number];

/** The converted file of a real programme in `db/seed/missions`; a problem in it is a bug of ours, so it throws. */
export function readProgramme(name: string): MissionFile {
  const text = readFileSync(path.join(process.cwd(), "db/seed/missions", `${name}.json`), "utf8");
  const converted = fromProgrammeFile(JSON.parse(text));
  if (!converted.ok) throw new Error(`${name}: ${JSON.stringify(converted.problems.slice(0, 3))}`);
  return converted.value;
}

const titles: Record<string, { nl: string; fr: string; en?: string }> = {
  a01: { nl: "Bus Hasselt – Brussels Airport", fr: "Car Hasselt – Brussels Airport" },
  a02: {
    nl: "Vlucht Brussel – overstap – Astana (nummer volgt)",
    fr: "Vol Bruxelles – escale – Astana (numéro à venir)",
  },
  a03: {
    nl: "Transfer luchthaven – hotel",
    fr: "Transfert aéroport – hôtel",
    en: "Transfer airport to hotel",
  },
  a04: { nl: "Briefing van de delegatie", fr: "Briefing de la délégation" },
  a05: { nl: "Bus naar de Expo", fr: "Bus vers l’Expo" },
  a06: {
    nl: "Rondleiding Nur Alem, paviljoen van Kazachstan",
    fr: "Visite guidée Nur Alem, pavillon du Kazakhstan",
  },
  a07: { nl: "Rondleiding Energy Best Practices Area", fr: "Visite guidée Energy Best Practices Area" },
  a08: { nl: "Lunch", fr: "Déjeuner" },
  a09: { nl: "Rondleiding paviljoen van Duitsland", fr: "Visite guidée du pavillon de l’Allemagne" },
  a10: { nl: "Rondleiding paviljoen van België", fr: "Visite guidée du pavillon de la Belgique" },
  a11: { nl: "Bus naar de receptie", fr: "Bus vers la réception" },
  a12: {
    nl: "Receptie met Z.E. ambassadeur Peetermans en consul Michiels",
    fr: "Réception avec S.E. l’ambassadeur Peetermans et le consul Michiels",
  },
  a13: { nl: "Bus naar de Nationale Kamer", fr: "Bus vers la Chambre nationale" },
  a14: {
    nl: "Gesprek met de voorzitter van de Nationale Kamer",
    fr: "Entretien avec le président de la Chambre nationale",
  },
  a15: { nl: "Gesprek met ministers, kleine groep", fr: "Entretien avec des ministres, groupe restreint" },
  a16: {
    nl: "Sectortafels IT, medisch, landbouw en energie",
    fr: "Tables sectorielles TI, médical, agriculture et énergie",
    en: "Sector tables IT, medical, agriculture and energy",
  },
  a17: { nl: "Individuele B2B-gesprekken van 20 minuten", fr: "Entretiens B2B individuels de 20 minutes" },
  a18: { nl: "Diner van de delegatie", fr: "Dîner de la délégation" },
  a19: { nl: "Slotgesprek en eerste evaluatie", fr: "Entretien final et première évaluation" },
  a20: { nl: "Transfer naar de luchthaven", fr: "Transfert vers l’aéroport" },
  a21: {
    nl: "Vlucht Astana – overstap – Brussel (nummer volgt)",
    fr: "Vol Astana – escale – Bruxelles (numéro à venir)",
  },
};

const publicItems = new Set(["a06", "a07", "a09", "a10", "a12", "a14", "a19"]);

function enrichItem(item: Item): Item {
  const title = titles[item.key];
  const next: Item = { ...item, title: { ...item.title, ...title }, public: publicItems.has(item.key) };
  switch (item.key) {
    case "a05":
      return {
        ...next,
        muster: next.muster && {
          ...next.muster,
          note: { nl: "Noordelijke uitgang", en: "North door", fr: "Sortie nord" },
        },
        bring: { nl: "Badge en water", en: "Badge and water", fr: "Badge et eau" },
        contact: { name: "Demo Onthaal", phone: "+32470000999" },
      };
    case "a06":
      return {
        ...next,
        guide: "Demo Gids",
        languages: ["en"],
        dress: {
          nl: "Zakelijk, stevige schoenen",
          en: "Business, sturdy shoes",
          fr: "Tenue de ville, bonnes chaussures",
        },
      };
    case "a12":
      return { ...next, dress: { nl: "Zakelijk", en: "Business attire", fr: "Tenue de ville" } };
    case "a14":
      return {
        ...next,
        meeting: {
          state: "requested",
          briefing: "Demo: stel de delegatie voor per sector en vraag naar de samenwerking tussen de kamers.",
          counterparts: [{ key: "chamber-chair", side: "lead" }],
          gifts: "",
          protocol: "",
          press: "none",
          sectors: [],
        },
      };
    case "a15":
      return {
        ...next,
        meeting: {
          state: "tentative",
          briefing:
            "Demo: dank voor de ontvangst op korte termijn\nVraag naar de planning van de energieprojecten na Expo 2017\nStel per sector één Limburgse onderneming voor",
          counterparts: [{ key: "ministers", side: "lead" }],
          gifts: "Demo: Haspengouwse fruitkorf; Katrien heeft hem bij zich.",
          protocol: "Demo: beide vlaggen op tafel; de minister komt als laatste binnen.",
          press: "photo",
          sectors: ["energy"],
        },
      };
    default:
      return next;
  }
}

const inDepth = {
  germany: {
    nl: "Verdieping paviljoen Duitsland",
    en: "Germany pavilion in depth",
    fr: "Pavillon de l’Allemagne en détail",
  },
  kazakhstan: { nl: "Verdieping Nur Alem", en: "Nur Alem in depth", fr: "Nur Alem en détail" },
  energy: {
    nl: "Verdieping Energy Best Practices Area",
    en: "Energy Best Practices Area in depth",
    fr: "Energy Best Practices Area en détail",
  },
  belgium: {
    nl: "Verdieping paviljoen België",
    en: "Belgium pavilion in depth",
    fr: "Pavillon de la Belgique en détail",
  },
};

type RoundPlan = { place: string; hours: readonly [string, string]; language: string; capacity?: number };

function round(key: string, visit: keyof typeof inDepth, number: number, plan: RoundPlan): Item {
  const title = inDepth[visit];
  const [start, end] = plan.hours;
  return {
    ...emptyItem,
    key,
    kind: "pavilion_visit",
    status: "confirmed",
    title: {
      nl: `${title.nl}, ronde ${number} (demo)`,
      en: `${title.en}, round ${number} (demo)`,
      fr: `${title.fr}, tour ${number} (démo)`,
    },
    start: { local: `2017-06-22T${start}`, tz: "Asia/Almaty", fold: null },
    end: { local: `2017-06-22T${end}`, tz: "Asia/Almaty", fold: null },
    place: plan.place,
    languages: [plan.language],
    guide: visit === "germany" ? "Demo Gids" : "",
    audience: { kind: "sign_up" },
    capacity: plan.capacity ?? 8,
  };
}

const emptyItem: Omit<Item, "key" | "kind" | "title"> = {
  status: "idea",
  description: {},
  start: null,
  end: null,
  timing: "exact",
  place: null,
  endPlace: null,
  placeNote: {},
  muster: null,
  dress: {},
  bring: {},
  languages: [],
  interpretation: "",
  transportRef: "",
  guide: "",
  audience: { kind: "everyone" },
  capacity: null,
  internal: false,
  public: false,
  contact: null,
  internalNotes: "",
  meeting: null,
  annotations: {},
};

/** The model mission, with what a demonstration needs beyond the published facts; additions are invented. */
export function astanaMission(): MissionFile {
  const file = readProgramme("astana-2017");
  const keyOf = (name: string) => file.places.find((place) => place.name.en === name)?.key ?? "";
  const germany = keyOf("Germany pavilion");
  const nurAlem = keyOf("Nur Alem");
  const energy = keyOf("Energy Best Practices Area");
  const early = ["16:30", "17:05"] as const;
  const late = ["17:15", "17:50"] as const;
  const before = ["16:25", "16:55"] as const;
  const after = ["17:05", "17:35"] as const;
  return {
    ...file,
    status: "running",
    published: true,
    name: {
      nl: "Netwerkmissie Expo 2017 Astana",
      en: "Network mission to Expo 2017, Astana",
      fr: "Mission de réseautage Expo 2017 Astana",
    },
    tagline: {
      nl: "Energie van de toekomst: met 32 Limburgse ondernemers naar de wereldtentoonstelling",
      en: "Future energy: 32 entrepreneurs from Limburg at the world exhibition",
      fr: "Énergie de l’avenir : 32 entrepreneurs limbourgeois à l’exposition mondiale",
    },
    summary: {
      nl: "Drie dagen Expo 2017 met rondleidingen in de paviljoenen, een ontmoeting met de Belgische ambassadeur en gesprekken met Kazachse overheden en ondernemers.",
      en: "Three days at Expo 2017 with guided pavilion visits, a meeting with the Belgian ambassador and talks with Kazakh authorities and entrepreneurs.",
      fr: "Trois jours à l’Expo 2017 avec des visites guidées des pavillons, une rencontre avec l’ambassadeur de Belgique et des entretiens avec les autorités et entrepreneurs kazakhs.",
    },
    description: {
      nl: "Kazachstan ontvangt de wereld rond het thema Future Energy. De missie brengt ondernemers uit IT, medische technologie, landbouw en energie samen met mogelijke partners.\n\nDemo: de feiten van deze missie zijn gepubliceerd; uren, hotel, vluchten, reistijden, openingsuren en gekozen paviljoenen zijn aangenomen voor de demonstratie.",
      en: "Kazakhstan receives the world around the theme Future Energy. The mission brings entrepreneurs from IT, medical technology, agriculture and energy together with possible partners.\n\nDemo: the facts of this mission were published; hours, hotel, flights, travel times, opening hours and chosen pavilions are assumed for the demonstration.",
      fr: "Le Kazakhstan accueille le monde autour du thème Future Energy. La mission réunit des entrepreneurs des TI, des technologies médicales, de l’agriculture et de l’énergie avec des partenaires potentiels.\n\nDémo : les faits de cette mission ont été publiés ; les heures, l’hôtel, les vols, les temps de trajet, les heures d’ouverture et les pavillons choisis sont supposés pour la démonstration.",
    },
    homeCity: { nl: "Hasselt", en: "Hasselt", fr: "Hasselt" },
    hostCity: { nl: "Astana", en: "Astana", fr: "Astana", kk: "Астана" },
    hostCountry: "KZ",
    homePosition: { lat: 50.93, lon: 5.338 },
    hostPosition: { lat: 51.128, lon: 71.43 },
    headOfMission: file.headOfMission && {
      ...file.headOfMission,
      title: {
        nl: "Vlaams minister van Werk, Economie, Innovatie en Sport",
        en: "Flemish Minister for Work, Economy, Innovation and Sport",
        fr: "Ministre flamand de l’Emploi, de l’Économie, de l’Innovation et des Sports",
      },
    },
    partners: [
      ...file.partners,
      { kind: "embassy", name: "Belgische ambassade in Kazachstan", url: "" },
      { kind: "embassy", name: "Kazachse ambassade in België", url: "" },
    ],
    groups: [
      { key: "it", kind: "sector", name: { nl: "IT", en: "IT", fr: "TI" } },
      { key: "medical", kind: "sector", name: { nl: "Medisch", en: "Medical", fr: "Médical" } },
      { key: "agriculture", kind: "sector", name: { nl: "Landbouw", en: "Agriculture", fr: "Agriculture" } },
      { key: "energy", kind: "sector", name: { nl: "Energie", en: "Energy", fr: "Énergie" } },
      { key: "bus-1", kind: "bus", name: { nl: "Bus 1", en: "Bus 1", fr: "Bus 1" } },
      { key: "bus-2", kind: "bus", name: { nl: "Bus 2", en: "Bus 2", fr: "Bus 2" } },
    ],
    priceCents: 245_000,
    priceNote: {
      nl: "Per persoon, btw niet inbegrepen (demo).",
      en: "Per person, VAT excluded (demo).",
      fr: "Par personne, hors TVA (démo).",
    },
    capacity: 32,
    registrationOpens: "2017-02-01T09:00",
    registrationCloses: "2017-05-15T17:00",
    facts: [
      {
        label: { nl: "Visum", en: "Visa", fr: "Visa" },
        value: {
          nl: "Niet nodig tot 30 dagen (demo)",
          en: "Not needed up to 30 days (demo)",
          fr: "Pas nécessaire jusqu’à 30 jours (démo)",
        },
      },
      {
        label: { nl: "Munt", en: "Currency", fr: "Monnaie" },
        value: { nl: "Tenge (KZT)", en: "Tenge (KZT)", fr: "Tenge (KZT)" },
      },
      {
        label: { nl: "Talen ter plaatse", en: "Languages on site", fr: "Langues sur place" },
        value: {
          nl: "Kazachs, Russisch, Engels",
          en: "Kazakh, Russian, English",
          fr: "Kazakh, russe, anglais",
        },
      },
    ],
    places: file.places.map((place) => ({
      ...place,
      opening: opening[place.name.en ?? ""] ?? [],
      ...placeFacts[place.name.en ?? ""],
    })),
    travelTimes: travelTimes.map(([from, to, minutes]) => ({
      from: keyOf(from),
      to: keyOf(to),
      minutes,
      mode: "bus",
    })),
    counterparts: [
      {
        key: "peetermans",
        organisation: "Ambassade van België in Kazachstan",
        name: "Michel Peetermans",
        title: { nl: "Z.E.", en: "H.E.", fr: "S.E." },
        function: { nl: "Ambassadeur", en: "Ambassador", fr: "Ambassadeur" },
        languages: ["nl", "fr", "en"],
        email: null,
        phone: "",
        country: "BE",
        notes: "",
      },
      {
        key: "michiels",
        organisation: "Ambassade van België in Kazachstan",
        name: "Karolien Michiels",
        title: {},
        function: {
          nl: "Consul en eerste secretaris",
          en: "Consul & First Secretary",
          fr: "Consul et première secrétaire",
        },
        languages: ["nl", "fr", "en"],
        email: null,
        phone: "",
        country: "BE",
        notes: "",
      },
      {
        key: "chamber-chair",
        organisation: "National Chamber of Entrepreneurs (Atameken)",
        name: "",
        title: {},
        function: { nl: "Voorzitter", en: "Chairman", fr: "Président" },
        languages: ["kk", "ru", "en"],
        email: null,
        phone: "",
        country: "KZ",
        notes: "",
      },
      {
        key: "ministers",
        organisation: "Government of Kazakhstan",
        name: "",
        title: {},
        function: {
          nl: "Ministers (nog te bevestigen)",
          en: "Ministers (to be confirmed)",
          fr: "Ministres (à confirmer)",
        },
        languages: ["kk", "ru", "en"],
        email: null,
        phone: "",
        country: "KZ",
        notes: "",
      },
    ],
    items: [
      ...file.items.map(enrichItem),
      round("demo-r1", "germany", 1, { place: germany, hours: early, language: "en" }),
      round("demo-r2", "germany", 2, { place: germany, hours: late, language: "de" }),
      round("demo-r3", "kazakhstan", 1, { place: nurAlem, hours: before, language: "en", capacity: 6 }),
      round("demo-r4", "kazakhstan", 2, { place: nurAlem, hours: after, language: "ru", capacity: 6 }),
      round("demo-r5", "energy", 1, { place: energy, hours: before, language: "en", capacity: 5 }),
      round("demo-r6", "energy", 2, { place: energy, hours: after, language: "en", capacity: 5 }),
      round("demo-r7", "belgium", 1, {
        place: keyOf("Belgium pavilion"),
        hours: after,
        language: "nl",
        capacity: 6,
      }),
      {
        ...emptyItem,
        key: "demo-i1",
        kind: "briefing",
        status: "confirmed",
        title: {
          nl: "Team: badges en geschenken nakijken (demo)",
          en: "Team: check badges and gifts (demo)",
          fr: "Équipe : vérifier badges et cadeaux (démo)",
        },
        start: { local: "2017-06-22T07:30", tz: "Asia/Almaty", fold: null },
        end: { local: "2017-06-22T08:00", tz: "Asia/Almaty", fold: null },
        internal: true,
      },
    ],
  };
}

/** The published schedule of the Auckland–Sydney mission, with the little that its page needs. */
export function aucklandMission(): MissionFile {
  const file = readProgramme("utah-nz-australia-2025");
  const open = new Set(["reception", "plenary", "company_visit"]);
  return {
    ...file,
    status: "evaluated",
    published: true,
    name: {
      ...file.name,
      nl: "Handelsmissie Utah naar Nieuw-Zeeland en Australië 2025",
      fr: "Mission commerciale de l’Utah en Nouvelle-Zélande et en Australie 2025",
    },
    summary: {
      nl: "Het gepubliceerde programma van een missie door twee zones op één dag: Auckland en Sydney.",
      en: "The published schedule of a mission through two zones in one day: Auckland and Sydney.",
      fr: "Le programme publié d’une mission à travers deux fuseaux en un jour : Auckland et Sydney.",
    },
    homeCity: { en: "Salt Lake City" },
    hostCity: { en: "Auckland" },
    hostCountry: "NZ",
    homePosition: { lat: 40.76, lon: -111.89 },
    hostPosition: { lat: -36.85, lon: 174.76 },
    items: file.items.map((item) => ({
      ...item,
      public: item.audience.kind === "everyone" && open.has(item.kind),
    })),
  };
}
