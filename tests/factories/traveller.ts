import { type MissionContext, mint } from "@/lib/kernel/context";
import { contextOf, type TestMission } from "@/tests/factories/mission";
import { createRegistration } from "@/tests/factories/registration";

/** Somebody of the mission, signed in. */
export function contextOfTraveller(
  mission: TestMission,
  registrationId: string,
  now = new Date("2017-06-20T08:00:00Z"),
): MissionContext {
  return mint<MissionContext>({
    ...contextOf(mission, ["delegate"], { registrationId, now }),
    actor: { kind: "user", userId: registrationId, name: "Test", email: "test@example.test" },
  });
}

type Values = Parameters<typeof createRegistration>[1];

/** An accepted delegate with a context of their own. */
export async function createTraveller(mission: TestMission, values: Values = {}) {
  const registration = await createRegistration(mission, values);
  return { ...registration, context: contextOfTraveller(mission, registration.id) };
}
