import type { CompanySize, RegistrationStatus } from "@/db/enums";

/**
 * Invented entrepreneurs, recognisable as such: surnames are Dutch words for "example" and "made up", companies say
 * "demo", addresses end in `.example`, and enterprise numbers start with the unissued 0999.
 */
export type DemoPerson = {
  firstName: string;
  lastName: string;
  title: string;
  jobFunction: string;
  email: string;
  mobile: string;
  languages: string[];
  company: { name: string; vatNumber: string; size: CompanySize; website: string; city: string };
  sector: string;
  status: RegistrationStatus;
  locale: "nl" | "en" | "fr";
  goals: string;
  directory: boolean;
};

const surnames = [
  "Voorbeeld",
  "Verzonnen",
  "Fictief",
  "Denkbeeldig",
  "Proefpersoon",
  "Bedacht",
  "Imaginair",
  "Hypothese",
];
const firstNames = [
  "An",
  "Bert",
  "Carla",
  "Dirk",
  "Els",
  "Frank",
  "Greet",
  "Hilde",
  "Ivo",
  "Jérôme",
  "Katrien",
  "Lies",
  "Marc",
  "Nathalie",
  "Ömer",
  "Peter",
  "Quinten",
  "Rita",
  "Stefan",
  "Tine",
  "Ugo",
  "Vera",
  "Wim",
  "Xavier",
  "Yasmina",
  "Zoë",
  "Bram",
  "Chloé",
  "Daan",
  "Әсел",
  "Frederik",
  "Gülay",
  "Hanne",
  "Igor",
  "Jana",
  "Karel",
  "Lotte",
  "Mieke",
];
const functions = ["Zaakvoerder", "CEO", "Export manager", "Business developer", "CTO", "Directeur"];
const towns = ["Hasselt", "Genk", "Tongeren", "Bilzen", "Beringen", "Lommel", "Sint-Truiden", "Maaseik"];
const sizes: CompanySize[] = ["self_employed", "2_9", "10_49", "50_249", "250_plus"];
const sectors = ["it", "medical", "agriculture", "energy"];
const trades: Record<string, string[]> = {
  it: ["Software", "Data", "Sensoren", "Cloud"],
  medical: ["Diagnostiek", "Zorgtechniek", "Revalidatie", "Farma"],
  agriculture: ["Fruitteelt", "Serrebouw", "Zaden", "Veehouderij"],
  energy: ["Zonne-energie", "Opslag", "Isolatie", "Windtechniek"],
};

/** A valid number by the mod-97 rule in a range that is not given out. */
export function demoVatNumber(index: number): string {
  const base = 9_990_000 + index;
  const check = 97 - (base % 97);
  return `BE0${base}${String(check).padStart(2, "0")}`;
}

function pick<T>(list: readonly T[], index: number): T {
  const value = list[index % list.length];
  if (value === undefined) throw new Error("empty list");
  return value;
}

/** `count` people; the first one is the demo account's delegate, "An Voorbeeld". */
export function demoPeople(count: number, status: (index: number) => RegistrationStatus): DemoPerson[] {
  return Array.from({ length: count }, (_, index) => {
    const firstName = pick(firstNames, index);
    const lastName = pick(surnames, index + Math.floor(index / surnames.length));
    const sector = pick(sectors, index);
    const trade = pick(trades[sector] ?? [], Math.floor(index / sectors.length));
    const number = String(index + 1).padStart(2, "0");
    return {
      firstName,
      lastName,
      title: index % 9 === 4 ? "Dr." : index % 13 === 6 ? "Ir." : "",
      jobFunction: pick(functions, index),
      email: index === 0 ? "delegate@missio.example" : `deelnemer${number}@voorbeeld.example`,
      mobile: `+32470000${String(index % 1000).padStart(3, "0")}`,
      languages: index % 5 === 0 ? ["nl", "en", "ru"] : index % 3 === 0 ? ["nl", "fr", "en"] : ["nl", "en"],
      company: {
        name: `Demo ${trade} ${number} bv`,
        vatNumber: demoVatNumber(index),
        size: pick(sizes, index),
        website: `https://demo-${number}.example`,
        city: pick(towns, index),
      },
      sector,
      status: status(index),
      locale: index % 11 === 9 ? "fr" : index % 7 === 5 ? "en" : "nl",
      goals: "Demo: partners leren kennen en de markt verkennen.",
      directory: index % 6 !== 5,
    };
  });
}
