import type { Role } from "@/db/enums";

/** One click on the sign-in page of a demo. The people are invented; `.example` reaches nobody. */
export type DemoAccount = {
  email: string;
  name: string;
  /** Names the text `accounts.demo.roles.<key>`. */
  key:
    | "coordinator"
    | "travel"
    | "checkIn"
    | "partner"
    | "cabinet"
    | "headOfMission"
    | "company"
    | "delegate"
    | "applicant"
    | "other";
  role: Role;
};

export const demoAccounts: readonly DemoAccount[] = [
  { email: "coordinator@missio.example", name: "Katrien Voorbeeld", key: "coordinator", role: "coordinator" },
  { email: "travel@missio.example", name: "Tom Voorbeeld", key: "travel", role: "travel_desk" },
  { email: "checkin@missio.example", name: "Inge Voorbeeld", key: "checkIn", role: "check_in" },
  { email: "embassy@missio.example", name: "Paul Voorbeeld", key: "partner", role: "partner" },
  { email: "cabinet@missio.example", name: "Sofie Voorbeeld", key: "cabinet", role: "cabinet" },
  {
    email: "minister-office@missio.example",
    name: "Geert Voorbeeld",
    key: "headOfMission",
    role: "head_of_mission",
  },
  { email: "company@missio.example", name: "Luc Voorbeeld", key: "company", role: "company_contact" },
  { email: "delegate@missio.example", name: "An Voorbeeld", key: "delegate", role: "delegate" },
  { email: "applicant@missio.example", name: "Wim Voorbeeld", key: "applicant", role: "applicant" },
  { email: "other@missio.example", name: "Els Voorbeeld", key: "other", role: "coordinator" },
];
