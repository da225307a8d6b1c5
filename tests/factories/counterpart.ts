import { db } from "@/db/client";
import type { LinkLanguage } from "@/db/enums";
import { counterpartLinks } from "@/db/schema/meetings";
import { linkToken } from "@/lib/crypto/link-token";
import { nearestLocale } from "@/lib/i18n/link";
import { type CounterpartContext, mint } from "@/lib/kernel/context";

/** A link of a counterpart that works for a month, unless told otherwise. */
export async function createLink(
  counterpart: { id: string; missionId: string },
  values: Partial<typeof counterpartLinks.$inferInsert> = {},
) {
  const [row] = await db
    .insert(counterpartLinks)
    .values({
      missionId: counterpart.missionId,
      counterpartId: counterpart.id,
      expiresAt: new Date(Date.now() + 30 * 86_400_000),
      ...values,
    })
    .returning();
  if (!row) throw new Error("no link");
  return { ...row, token: linkToken("counterpart", row.id) };
}

/** Whoever holds the link. */
export function holderOf(
  link: { id: string; missionId: string; counterpartId: string },
  mission: { organisationId: string },
  language: LinkLanguage = "ru",
  now = new Date("2017-06-01T08:00:00Z"),
): CounterpartContext {
  return mint<CounterpartContext>({
    actor: { kind: "link", linkId: link.id, counterpartId: link.counterpartId },
    locale: nearestLocale(language),
    now,
    requestId: "test",
    organisationId: mission.organisationId,
    missionId: link.missionId,
    counterpartId: link.counterpartId,
    linkId: link.id,
    language,
  });
}
