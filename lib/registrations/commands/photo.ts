import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { files } from "@/db/schema/missions";
import { registrations } from "@/db/schema/registrations";
import { type Command, command, type Scope } from "@/lib/kernel/command";
import type { ApplicantContext } from "@/lib/kernel/context";
import { type Result, reason, refuse } from "@/lib/kernel/result";
import { lockRegistration } from "@/lib/registrations/commands/move";
import { canEditOwn, canWriteDraft } from "@/lib/registrations/policy";
import { encodePortrait, maxPortraitBytes } from "@/lib/storage/portrait";

const Portrait = z
  .object({ contentType: z.string(), size: z.number(), sha256: z.string(), data: z.string() })
  .nullable();

/** Puts the encoded photo in the place of the one before; null removes it. */
const setPhoto = command({
  name: "registration.photo",
  input: Portrait,
  load: async (scope: Scope<ApplicantContext>) =>
    scope.registrationId ? lockRegistration(scope, scope.registrationId) : null,
  allow: (context: ApplicantContext, row) => canWriteDraft(context, row) || canEditOwn(context, row),
  run: async (scope, row, portrait) => {
    let photoId: string | null = null;
    if (portrait) {
      const [file] = await scope.tx
        .insert(files)
        .values({ missionId: scope.missionId, ...portrait })
        .returning({ id: files.id });
      photoId = file?.id ?? null;
    }
    await scope.tx
      .update(registrations)
      .set({ photoId, version: sql`${registrations.version} + 1`, updatedAt: sql`now()` })
      .where(eq(registrations.id, row.id));
    if (row.photoId) {
      await scope.tx
        .delete(files)
        .where(and(eq(files.missionId, scope.missionId), eq(files.id, row.photoId)));
    }
    return {
      ok: true,
      value: { photoId },
      entity: { type: "registration", id: row.id },
      detail: { fields: ["photo"] },
    };
  },
});

async function read(context: ApplicantContext, raw: unknown): Promise<Result<{ photoId: string | null }>> {
  if (raw === null) return setPhoto(context, null);
  if (!(raw instanceof Blob)) return refuse("common.invalid");
  if (!context.registrationId) return refuse("common.notFound");
  if (raw.size > maxPortraitBytes) {
    return refuse(
      reason("common.fileTooLarge", {
        max: maxPortraitBytes / 1_000_000,
        size: Math.ceil(raw.size / 100_000) / 10,
      }),
    );
  }
  const portrait = await encodePortrait(new Uint8Array(await raw.arrayBuffer()));
  return portrait ? setPhoto(context, portrait) : refuse("registrations.photoUnreadable");
}

/** A photo as it was chosen (a Blob of at most 10 MB) → re-encoded and stored; null removes it. */
export const savePhoto: Command<ApplicantContext, { photoId: string | null }> = Object.assign(read, {
  permission: setPhoto.permission,
});
