import { writeFileSync } from "node:fs";
import { missionJsonSchema } from "@/lib/missions/rules/interchange";

/** Writes the published JSON Schema of the mission file; a test fails when it is not current. */
const path = "public/schemas/mission-1.json";
writeFileSync(path, `${JSON.stringify(missionJsonSchema(), null, 2)}\n`);
console.log(path);
