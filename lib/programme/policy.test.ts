import { expect, it } from "vitest";
import { roles } from "@/db/enums";
import { type MissionContext, mint } from "@/lib/kernel/context";
import { canReadMeetings, canWriteMeetings } from "@/lib/meetings/policy";
import { canReadInternal, canReadLeader, canReadProgramme, canWriteProgramme } from "@/lib/programme/policy";
import { canReadVisits, canWriteVisits } from "@/lib/visits/policy";

const may = (policy: (context: MissionContext) => boolean) =>
  roles.filter((role) => policy(mint<MissionContext>({ roles: new Set([role]) } as never)));

it("lets organisers, partners, the head of mission and the cabinet read, and coordinators write", () => {
  const readers = ["coordinator", "travel_desk", "partner", "head_of_mission", "cabinet"];
  for (const policy of [canReadProgramme, canReadMeetings, canReadVisits])
    expect(may(policy)).toEqual(readers);
  for (const policy of [canWriteProgramme, canWriteMeetings, canWriteVisits]) {
    expect(may(policy)).toEqual(["coordinator"]);
  }
  expect(may(canReadInternal)).toEqual(["coordinator", "travel_desk", "head_of_mission", "cabinet"]);
});

it("keeps the leader's programme to the coordinators, the head of mission and the cabinet", () => {
  expect(may(canReadLeader)).toEqual(["coordinator", "head_of_mission", "cabinet"]);
});
