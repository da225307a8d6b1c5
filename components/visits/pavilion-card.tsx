import type { Host } from "@/components/programme/item-time";
import { Card } from "@/components/ui/card";
import { SoftLinkButton } from "@/components/ui/soft-link";
import { PlanRoundsButton } from "@/components/visits/plan-rounds-form";
import { RoundTable } from "@/components/visits/round-table";
import type { Locale } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { pick, translator } from "@/lib/i18n/translate";
import type { PavilionRow } from "@/lib/visits/schema";

type Desk = { locale: Locale; mission: string; host: Host; writable: boolean; published: boolean };

/** A pavilion with its rounds; `linked` leads on to the grid of its delegates. */
export function PavilionCard({
  pavilion,
  day,
  desk,
  linked = false,
}: {
  pavilion: PavilionRow;
  /** Day that new rounds are proposed on. */
  day: string;
  desk: Desk;
  linked?: boolean;
}) {
  const { locale, mission } = desk;
  const t = translator(locale, "visits");
  const name = pick(pavilion.name, locale);
  const city = pick(pavilion.city, locale);
  const facts = [
    pick(pavilion.theme, locale),
    city,
    pavilion.host ? t("host", { name: pavilion.host }) : "",
  ].filter(Boolean);
  const last = pavilion.rounds.findLast((round) => round.day !== null);
  return (
    <Card
      flush
      title={name}
      text={facts.join(" · ")}
      actions={
        <span className="row no-print">
          {linked && pavilion.rounds.some((round) => round.audience !== "everyone") ? (
            <SoftLinkButton
              size="small"
              href={localePath(locale, `/organise/${mission}/pavilions/${pavilion.id}`)}
            >
              {t("assign")}
            </SoftLinkButton>
          ) : null}
          {desk.writable ? (
            <PlanRoundsButton
              mission={mission}
              pavilion={{ id: pavilion.id, name, city, zone: pavilion.zone }}
              day={last?.day ?? day}
            />
          ) : null}
        </span>
      }
    >
      {pavilion.rounds.length > 0 ? (
        <RoundTable label={name} rounds={pavilion.rounds} desk={desk} />
      ) : (
        <p className="soft card-body">{t("noRounds")}</p>
      )}
    </Card>
  );
}
