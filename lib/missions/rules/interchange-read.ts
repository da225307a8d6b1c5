import { type ImportResult, type MissionFile, parseMissionFile } from "@/lib/missions/rules/interchange";
import { fromProgrammeFile } from "@/lib/missions/rules/interchange-programme";

/** Reads parsed JSON in either format, told apart by its `schema`. Nothing is thrown: every problem is a row. */
export function readMissionFile(value: unknown): ImportResult<MissionFile> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return {
      ok: false,
      problems: [{ path: "", reason: "missions.fileType", params: { expected: "object" } }],
    };
  }
  const schema = "schema" in value ? value.schema : undefined;
  if (schema === "missio/1") return parseMissionFile(value);
  if (schema === "mission-programme/1") return fromProgrammeFile(value);
  const params = { values: "missio/1, mission-programme/1" };
  return { ok: false, problems: [{ path: "schema", reason: "missions.fileOneOf", params }] };
}

/** Reads the text of a file in either format, with or without byte order mark. */
export function readMissionText(source: string): ImportResult<MissionFile> {
  let value: unknown;
  try {
    value = JSON.parse(source.replace(/^\ufeff/, ""));
  } catch (error) {
    const detail = error instanceof Error ? error.message : "";
    return { ok: false, problems: [{ path: "", reason: "missions.fileJson", params: { detail } }] };
  }
  return readMissionFile(value);
}
