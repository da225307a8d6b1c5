import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Table, TableHead } from "@/components/ui/table";
import { SignUpButton } from "@/components/visits/sign-up-form";
import type { Locale } from "@/db/enums";
import { pick, translator } from "@/lib/i18n/translate";
import { formatsFor } from "@/lib/time/format";
import { placesLeft } from "@/lib/visits/rules";
import { type VisitWindow, visitWindow } from "@/lib/visits/rules/window";
import type { PavilionRow, SwapRow, VisitPlan, WishCounts } from "@/lib/visits/schema";

type Desk = {
  locale: Locale;
  mission: string;
  writable: boolean;
  homeZone: string;
  homeCity: string;
  now: Date;
};

const tones = { closed: "neutral", notYet: "info", open: "positive", over: "neutral" } as const;

function momentText(local: string | null, locale: Locale): string {
  const formats = formatsFor(locale);
  if (!local) return translator(locale, "visits.signUp")("always");
  return `${formats.day(local.slice(0, 10))} ${formats.time(local)}`;
}

/** How delegates come to their visits, and whether that is open now. */
export function SignUpCard({ plan, desk }: { plan: VisitPlan; desk: Desk }) {
  const { locale } = desk;
  const t = translator(locale, "visits.signUp");
  const state: VisitWindow = visitWindow(plan, desk.homeZone, desk.now);
  return (
    <Card
      title={t("title")}
      text={t(plan.mode)}
      actions={
        desk.writable ? (
          <span className="no-print">
            <SignUpButton mission={desk.mission} plan={plan} homeCity={desk.homeCity} />
          </span>
        ) : null
      }
    >
      <p className="row">
        <Badge tone={tones[state]} dot>
          {t(`states.${state}`)}
        </Badge>
        {plan.mode === "closed" ? null : (
          <span className="num">
            {t("window", {
              from: momentText(plan.opensAt, locale),
              until: momentText(plan.closesAt, locale),
            })}
          </span>
        )}
        {plan.mode === "closed" ? null : (
          <span className="soft">{t("perPersonIs", { count: plan.perPerson })}</span>
        )}
      </p>
    </Card>
  );
}

const shownRanks = [1, 2, 3] as const;

/** How often each pavilion is wished, by rank, beside the places that are left in its rounds. */
export function WishesCard({
  counts,
  pavilions,
  locale,
}: {
  counts: WishCounts;
  pavilions: PavilionRow[];
  locale: Locale;
}) {
  const t = translator(locale, "visits.wishes");
  const byPlace = Map.groupBy(counts.rows, (row) => row.placeId);
  const columns = [
    { key: "pavilion", label: t("pavilion") },
    ...shownRanks.map((rank) => ({ key: `${rank}`, label: t("rank", { rank }), numeric: true })),
    { key: "later", label: t("later"), numeric: true },
    { key: "total", label: t("total"), numeric: true },
    { key: "rounds", label: t("rounds"), numeric: true },
    { key: "left", label: t("left"), numeric: true },
  ];
  return (
    <Card flush title={t("title")} text={t("text", { ranked: counts.ranked, people: counts.people })}>
      <Table label={t("title")} bare>
        <TableHead columns={columns} />
        <tbody>
          {pavilions.map((pavilion) => {
            const rows = byPlace.get(pavilion.id) ?? [];
            const sum = (wanted: (rank: number) => boolean) =>
              rows.filter((row) => wanted(row.rank)).reduce((total, row) => total + row.count, 0);
            const open = pavilion.rounds.filter(
              (round) => round.audience === "sign_up" && round.status !== "cancelled",
            );
            const left = open.reduce((total, round) => total + placesLeft(round), 0);
            return (
              <tr key={pavilion.id}>
                <th scope="row">{pick(pavilion.name, locale)}</th>
                {shownRanks.map((rank) => (
                  <td key={rank} className="num">
                    {sum((value) => value === rank) || <span className="faint">–</span>}
                  </td>
                ))}
                <td className="num">{sum((rank) => rank > 3) || <span className="faint">–</span>}</td>
                <td className="num">{sum(() => true)}</td>
                <td className="num">{open.length}</td>
                <td className="num">
                  {Number.isFinite(left) ? left : t("unlimited")}
                  {sum((rank) => rank === 1) > left ? (
                    <span className="block small text-warning">{t("short")}</span>
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </Card>
  );
}

/** Offers to swap that wait, and swaps that were made. */
export function SwapsCard({
  swaps,
  roundName,
  locale,
}: {
  swaps: SwapRow[];
  roundName: (id: string) => string;
  locale: Locale;
}) {
  const t = translator(locale, "visits.swaps");
  return (
    <Card title={t("title")}>
      <ul className="stack">
        {swaps.map((swap) => (
          <li key={swap.id} className="row">
            <Badge tone={swap.state === "accepted" ? "positive" : "info"}>{t(`states.${swap.state}`)}</Badge>
            {t("offer", {
              from: swap.from.name,
              fromRound: roundName(swap.from.itemId),
              toRound: roundName(swap.to.itemId),
              to: swap.to.name,
            })}
          </li>
        ))}
      </ul>
    </Card>
  );
}
