import type { MissionFile } from "@/lib/missions/rules/interchange";

type Place = MissionFile["places"][number];

/** Names and local script of the places; positions are of the Expo site as a whole. */
export const placeFacts: Record<string, Partial<Place>> = {
  "Nur Alem": {
    localName: "Нұр Әлем",
    localAddress: "ЭКСПО, Мәңгілік Ел даңғылы, Астана",
    address: "Expo site, Mangilik El avenue, Astana",
    exhibitorCountry: "KZ",
    position: { lat: 51.0893, lon: 71.4159 },
    theme: { nl: "Energie van de toekomst", en: "Future energy", fr: "Énergie de l’avenir" },
  },
  "Energy Best Practices Area": {
    localAddress: "ЭКСПО, Мәңгілік Ел даңғылы, Астана",
    address: "Expo site, Mangilik El avenue, Astana",
    position: { lat: 51.0884, lon: 71.4173 },
    theme: { nl: "Goede praktijken", en: "Best practices", fr: "Bonnes pratiques" },
  },
  "Germany pavilion": {
    name: { nl: "Paviljoen van Duitsland", en: "Germany pavilion", fr: "Pavillon de l’Allemagne" },
    localName: "Павильон Германии",
    localAddress: "ЭКСПО, Мәңгілік Ел даңғылы, Астана",
    address: "Expo site, Mangilik El avenue, Astana",
    exhibitorCountry: "DE",
    position: { lat: 51.0899, lon: 71.4172 },
    theme: { nl: "Energy on Track", en: "Energy on Track", fr: "Energy on Track" },
  },
  "Belgium pavilion": {
    name: { nl: "Paviljoen van België", en: "Belgium pavilion", fr: "Pavillon de la Belgique" },
    localName: "Павильон Бельгии",
    localAddress: "ЭКСПО, Мәңгілік Ел даңғылы, Астана",
    address: "Expo site, Mangilik El avenue, Astana",
    exhibitorCountry: "BE",
    position: { lat: 51.0886, lon: 71.4149 },
  },
  "National Chamber of Entrepreneurs (Atameken)": {
    name: {
      nl: "Nationale Kamer van Ondernemers (Atameken)",
      en: "National Chamber of Entrepreneurs (Atameken)",
      fr: "Chambre nationale des entrepreneurs (Atameken)",
    },
    localName: "«Атамекен» Ұлттық кәсіпкерлер палатасы",
  },
  "Hotel lobby": { name: { nl: "Lobby van het hotel", en: "Hotel lobby", fr: "Hall de l’hôtel" } },
  "Astana airport": {
    name: { nl: "Luchthaven van Astana", en: "Astana airport", fr: "Aéroport d’Astana" },
    localName: "Астана әуежайы",
    position: { lat: 51.022, lon: 71.467 },
  },
};

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const weekdays = [1, 2, 3, 4, 5];

/** Opening hours, assumed for the demonstration. */
export const opening: Record<string, Place["opening"]> = {
  "Nur Alem": [{ days: everyDay, from: "09:30", until: "20:00" }],
  "Energy Best Practices Area": [{ days: everyDay, from: "09:30", until: "18:00" }],
  "Germany pavilion": [{ days: everyDay, from: "10:00", until: "17:30" }],
  "Belgium pavilion": [{ days: everyDay, from: "10:00", until: "18:00" }],
  "National Chamber of Entrepreneurs (Atameken)": [{ days: weekdays, from: "09:00", until: "18:00" }],
};

/** Minutes between the places, both ways where the way back is not there; assumed for the demonstration. */
export const travelTimes: [string, string, number][] = [
  ["Meeting point Hasselt (invented)", "Brussels Airport", 75],
  ["Astana airport", "Hotel lobby", 35],
  ["Astana airport", "Nur Alem", 25],
  ["Hotel lobby", "Nur Alem", 25],
  ["Hotel lobby", "Energy Best Practices Area", 25],
  ["Hotel lobby", "Germany pavilion", 25],
  ["Hotel lobby", "Belgium pavilion", 25],
  // The whole Expo goes home at that hour.
  ["Germany pavilion", "Hotel lobby", 35],
  ["Belgium pavilion", "Hotel lobby", 35],
  ["Hotel lobby", "National Chamber of Entrepreneurs (Atameken)", 20],
  ["National Chamber of Entrepreneurs (Atameken)", "Nur Alem", 25],
];
