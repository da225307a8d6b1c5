import { eq } from "drizzle-orm";
import { signIns } from "@/db/schema/accounts";
import { signInMail } from "@/lib/accounts/content";
import { unseal } from "@/lib/crypto/seal";
import { env } from "@/lib/env";
import { localePath } from "@/lib/i18n/routing";
import { isLocale } from "@/lib/i18n/translate";
import type { EventHandlers } from "@/lib/kernel/handle";
import { queueMessage } from "@/lib/messages/commands";

export const accountHandlers: EventHandlers = {
  "signIn.requested": async (tx, event) => {
    const { email, token, code, next } = JSON.parse(unseal("sign-in", event.payload.sealed)) as Record<
      "email" | "token" | "code" | "next",
      string
    >;
    const locale = isLocale(event.payload.locale) ? event.payload.locale : "nl";
    // Long after (the queue stood still), the code would only confuse.
    const [pending] = await tx.select({ email: signIns.email }).from(signIns).where(eq(signIns.email, email));
    if (!pending) return;
    const query = new URLSearchParams({ email, token, next });
    const link = `${env().APP_URL}${localePath(locale, "/signin/confirm")}?${query}`;
    const mail = await signInMail(locale, { link, code });
    await queueMessage(tx, {
      dedupeKey: `${event.id}:mail`,
      template: "signIn",
      to: { email },
      locale,
      ...mail,
    });
  },
};
