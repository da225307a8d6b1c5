import type { Metadata } from "next";
import { openItinerary } from "@/app/[locale]/my/[mission]/open";
import { SignOutForm } from "@/components/accounts/sign-out-form";
import { ItineraryShell } from "@/components/itinerary/itinerary-shell";
import { MeView } from "@/components/itinerary/me-view";
import { env } from "@/lib/env";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import { getOwnData } from "@/lib/itinerary/queries/people";

export const metadata: Metadata = { robots: { index: false } };

const text = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

export default async function MePage({ params, searchParams }: PageProps<"/[locale]/my/[mission]/me">) {
  const [{ mission }, query] = await Promise.all([params, searchParams]);
  const { context, itinerary, locale, shell } = await openItinerary(mission);
  return (
    <ItineraryShell {...shell} tab="more">
      <MeView
        locale={locale}
        mission={itinerary.mission}
        own={await getOwnData(context)}
        origin={env().APP_URL}
        done={text(query.done)}
        failed={text(query.failed)}
        signOut={
          <>
            <a className="btn btn-secondary" href={localePath(locale, "/account")}>
              {translator(locale, "itinerary")("me.account")}
            </a>
            <SignOutForm className="btn btn-quiet">
              {translator(locale, "common")("actions.signOut")}
            </SignOutForm>
          </>
        }
      />
    </ItineraryShell>
  );
}
