import { demoAccounts as accounts, type DemoAccount } from "@/lib/accounts/rules/demo";

const notes: Record<DemoAccount["key"], string> = {
  coordinator: "organiser: everything of the demo organisation",
  travel: "travel desk of the demo organisation",
  checkIn: "check-in assistant of the Astana mission",
  partner: "embassy, partner of the Astana mission",
  cabinet: "cabinet of the head of mission, Astana",
  headOfMission: "head of mission, Astana",
  company: "contact of a delegate's company",
  delegate: "delegate of the Astana mission: /my/astana-2017",
  applicant: "has applied for Helsinki & Tallinn: /my",
  other: "organiser of another organisation, which sees nothing of the first",
};

/** The demo's accounts as the terminal lists them. */
export const demoAccounts = accounts.map((account) => ({ ...account, note: notes[account.key] }));
