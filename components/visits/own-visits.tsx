import type { ReactNode } from "react";
import { languageNames } from "@/components/itinerary/item-view";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import type { Locale } from "@/db/enums";
import { reasonText, translator } from "@/lib/i18n/translate";
import type { Itinerary, ItineraryItem } from "@/lib/itinerary/schema";
import { formatsFor } from "@/lib/time/format";
import { whySentence } from "@/lib/visits/rules/sentence";
import { visitWindow } from "@/lib/visits/rules/window";
import { doneWords, type OwnVisits } from "@/lib/visits/schema";

type Props = {
  own: OwnVisits;
  itinerary: Itinerary;
  locale: Locale;
  now: Date;
  /** Where forms are sent; null: for reading only, as by a secret link. */
  action: string | null;
  done?: string | null;
  failed?: string | null;
};

type Choice = { round: OwnVisits["rounds"][number]; item: ItineraryItem };

/** The rounds that were released and are not called off, with what the itinerary says of them. */
function choicesOf({ own, itinerary }: Props): Choice[] {
  const items = new Map(itinerary.entries.map(({ item }) => [item.id, item]));
  return own.rounds.flatMap((round) => {
    const item = items.get(round.id);
    return item && item.state !== "cancelled" ? [{ round, item }] : [];
  });
}

function whenOf(item: ItineraryItem, locale: Locale): string {
  const time = [item.time, item.until].filter(Boolean).join("–");
  return [item.day ? formatsFor(locale).day(item.day) : "", time].filter(Boolean).join(" ");
}

const nameOf = (item: ItineraryItem) => item.place?.name || item.title;
const lineOf = (item: ItineraryItem, locale: Locale) => `${nameOf(item)}, ${whenOf(item, locale)}`;

/** Pavilions one can wish for, each once: those already wished first, in order. */
function pavilionsOf(choices: Choice[], wishes: readonly string[]) {
  const names = new Map<string, string>();
  for (const { round, item } of choices) if (item.place) names.set(round.placeId, item.place.name);
  const rest = [...names.keys()].filter((id) => !wishes.includes(id));
  return [...wishes.filter((id) => names.has(id)), ...rest].map((id) => ({ id, name: names.get(id) ?? "" }));
}

/** A form of one button; `about` tells it from its like for who does not see where it stands. */
function button(
  action: string,
  fields: Record<string, string>,
  label: ReactNode,
  variant = "secondary",
  about?: string,
) {
  return (
    <form method="post" action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className={`btn btn-${variant}`}>
        {label}
        {about ? <span className="sr-only"> {about}</span> : null}
      </button>
    </form>
  );
}

function Ranking({ props, choices }: { props: Props; choices: Choice[] }) {
  const { own, locale, action } = props;
  const t = translator(locale, "visits.my");
  const pavilions = pavilionsOf(choices, own.wishes);
  const closes = own.plan.closesAt;
  const formats = formatsFor(locale);
  return (
    <section className="it-card it-block" id="ranking">
      <h2>{t("rankTitle")}</h2>
      <p className="small soft">
        {t("rankText", { count: own.plan.perPerson })}{" "}
        {closes ? t("until", { when: `${formats.day(closes.slice(0, 10))} ${formats.time(closes)}` }) : ""}
      </p>
      <form method="post" action={action ?? ""}>
        <input type="hidden" name="do" value="rank" />
        {pavilions.map((pavilion) => {
          const rank = own.wishes.indexOf(pavilion.id) + 1;
          return (
            <label key={pavilion.id} className="field mt-3">
              <span>{pavilion.name}</span>
              <select
                className="input"
                name={`rank.${pavilion.id}`}
                defaultValue={`${rank || ""}`}
                aria-label={t("rankOf", { pavilion: pavilion.name })}
              >
                <option value="">{t("noWish")}</option>
                {pavilions.map((_, index) => (
                  <option key={pavilions[index]?.id} value={index + 1}>
                    {t("choice", { rank: index + 1 })}
                  </option>
                ))}
              </select>
            </label>
          );
        })}
        <button type="submit" className="btn btn-primary mt-4">
          {t("save")}
        </button>
      </form>
    </section>
  );
}

/** What was wished, and after the assignment what was granted and why the rest was not. */
function Wishes({ props, choices }: { props: Props; choices: Choice[] }) {
  const { own, locale, itinerary } = props;
  const t = translator(locale, "visits.my");
  const names = new Map(pavilionsOf(choices, own.wishes).map((pavilion) => [pavilion.id, pavilion.name]));
  const items = new Map(itinerary.entries.map(({ item }) => [item.id, item]));
  const mine = new Set(itinerary.entries.filter((entry) => entry.mine).map(({ item }) => item.id));
  const titles = {
    round: (id: string) => {
      const item = items.get(id);
      return item ? lineOf(item, locale) : "";
    },
    // Only what was released to this reader is called by its name.
    item: ({ itemId }: { itemId: string }) => (mine.has(itemId) ? (items.get(itemId)?.title ?? null) : null),
  };
  const outcomes = own.outcome?.wishes ?? [];
  const held = new Set(own.rounds.filter((round) => round.status === "placed").map((round) => round.id));
  return (
    <section className="it-card it-block">
      <h2>{outcomes.length > 0 ? t("outcome") : t("own")}</h2>
      <ol className="mt-3">
        {outcomes.length > 0
          ? outcomes.map((wish) => {
              const got = wish.roundId !== null && held.has(wish.roundId);
              return (
                <li key={wish.placeId} className="mt-3">
                  <b>
                    {wish.rank}. {names.get(wish.placeId) ?? ""}
                  </b>{" "}
                  <Badge tone={got ? "positive" : "neutral"}>
                    {got ? t("got") : wish.why.length > 0 || wish.roundId ? t("notGot") : t("enough")}
                  </Badge>
                  {wish.why.length > 0 ? (
                    <span className="block small soft">
                      {wish.why.map((why) => whySentence(locale, why, titles)).join("; ")}
                    </span>
                  ) : null}
                </li>
              );
            })
          : own.wishes.map((id, index) => (
              <li key={id} className="mt-2">
                {index + 1}. {names.get(id) ?? ""}
              </li>
            ))}
      </ol>
      {outcomes.length > 0 ? <p className="small faint mt-3">{t("fair")}</p> : null}
    </section>
  );
}

function Taking({ props, choices, open }: { props: Props; choices: Choice[]; open: boolean }) {
  const { own, locale, action, now } = props;
  const t = translator(locale, "visits.my");
  const left = translator(locale, "visits");
  return (
    <section className="it-card it-block">
      <h2>{t("takeTitle")}</h2>
      <p className="small soft">{t("takeText", { count: own.plan.perPerson })}</p>
      <ul>
        {choices.map(({ round, item }) => {
          const free = round.capacity === null ? null : Math.max(0, round.capacity - round.taken);
          const begun = item.startsAt !== null && item.startsAt <= now.getTime();
          const fields = { itemId: round.id };
          const about = lineOf(item, locale);
          const spoken = [languageNames(item.languages, locale), item.guide].filter(Boolean).join(" · ");
          return (
            <li key={round.id} className="mt-4 grid gap-1">
              <b>{nameOf(item)}</b>
              <span className="block tabular-nums">
                {whenOf(item, locale)} {item.zone}
              </span>
              {spoken ? <span className="block small">{spoken}</span> : null}
              <span className="block small soft">
                {round.status === "placed"
                  ? t("placed")
                  : round.status === "waiting"
                    ? t("waiting", { rank: round.turn })
                    : free === null
                      ? ""
                      : left("left", { count: free })}
                {round.status === "placed" && round.source === "organiser" ? ` · ${t("byOrganiser")}` : ""}
                {round.waiting > 0 ? ` · ${t("waitingCount", { count: round.waiting })}` : ""}
              </span>
              {action && !begun && open && round.status === null
                ? button(
                    action,
                    { do: "take", ...fields },
                    free === 0 ? t("wait") : t("take"),
                    "primary",
                    about,
                  )
                : null}
              {action && !begun && round.status === "waiting"
                ? button(action, { do: "leave", ...fields }, t("leaveQueue"), undefined, about)
                : null}
              {action && !begun && round.status === "placed" && round.source !== "organiser"
                ? button(action, { do: "leave", ...fields }, t("leave"), undefined, about)
                : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

type SwapProps = { props: Props; choices: Choice[]; action: string };

/** Rounds that can still be swapped, how they are called, and what was asked about them. */
function swapsOf({ own, locale, now }: Props, choices: Choice[]) {
  const ahead = choices.filter(({ item }) => item.startsAt !== null && item.startsAt > now.getTime());
  const lines = new Map(ahead.map(({ item }) => [item.id, lineOf(item, locale)]));
  const swaps = own.swaps.filter((swap) => lines.has(swap.fromItemId) && lines.has(swap.toItemId));
  return { ahead, lines, swaps };
}

/** Somebody waits for an answer: this stands before all else. */
function Offers({ props, choices, action }: SwapProps) {
  const t = translator(props.locale, "visits.my");
  const { lines, swaps } = swapsOf(props, choices);
  const offers = swaps.filter((swap) => !swap.mine);
  if (offers.length === 0) return null;
  return (
    <section className="it-card it-block">
      <h2>{t("swapTitle")}</h2>
      {offers.map((swap) => (
        <div key={swap.id} className="mt-3">
          <p>
            {t("swapOffered", {
              gives: lines.get(swap.fromItemId) ?? "",
              wants: lines.get(swap.toItemId) ?? "",
            })}
          </p>
          <div className="row mt-2">
            {button(action, { do: "accept", id: swap.id }, t("swapAccept"), "primary")}
            {button(action, { do: "decline", id: swap.id }, t("swapDecline"))}
          </div>
        </div>
      ))}
    </section>
  );
}

function Swapping({ props, choices, action }: SwapProps) {
  const t = translator(props.locale, "visits.my");
  const { ahead, lines, swaps } = swapsOf(props, choices);
  const mine = ahead.filter(({ round }) => round.status === "placed" && round.source !== "organiser");
  const others = ahead.filter(({ round }) => round.status !== "placed");
  const asked = Map.groupBy(
    swaps.filter((swap) => swap.mine),
    (swap) => `${swap.fromItemId} ${swap.toItemId}`,
  );
  const canAsk = mine.length > 0 && others.length > 0;
  if (!canAsk && asked.size === 0) return null;
  return (
    <section className="it-card it-block">
      <h2>{t("swapTitle")}</h2>
      {[...asked.values()].map(([swap]) =>
        swap ? (
          <div key={swap.id} className="mt-3">
            <p>
              {t("swapAsked", {
                from: lines.get(swap.fromItemId) ?? "",
                to: lines.get(swap.toItemId) ?? "",
              })}
            </p>
            {button(
              action,
              { do: "withdraw", fromItemId: swap.fromItemId, toItemId: swap.toItemId },
              t("swapWithdraw"),
            )}
          </div>
        ) : null,
      )}
      {canAsk ? (
        <form method="post" action={action} className="mt-3">
          <input type="hidden" name="do" value="offer" />
          <p className="small soft">{t("swapText")}</p>
          {(
            [
              ["fromItemId", t("swapFrom"), mine],
              ["toItemId", t("swapTo"), others],
            ] as const
          ).map(([name, label, options]) => (
            <label key={name} className="field mt-3">
              <span>{label}</span>
              <select className="input" name={name}>
                {options.map(({ item }) => (
                  <option key={item.id} value={item.id}>
                    {lines.get(item.id)}
                  </option>
                ))}
              </select>
            </label>
          ))}
          <button type="submit" className="btn btn-secondary mt-3">
            {t("swapAsk")}
          </button>
        </form>
      ) : null}
    </section>
  );
}

function Message({ done, failed, locale }: Pick<Props, "done" | "failed" | "locale">) {
  const t = translator(locale, "visits.my");
  const word = doneWords.find((one) => one === done);
  if (!failed && !word) return null;
  return (
    <div className="mt-3">
      {failed ? (
        <Alert tone="danger" role="alert" title={reasonText(locale, failed)} />
      ) : word ? (
        <Alert tone="positive" role="status" title={t(word)} />
      ) : null}
    </div>
  );
}

/** Ranking, signing up and swapping, as far as they are open; then what it came to. Works without JavaScript. */
export function OwnVisitsView(props: Props) {
  const { own, locale, itinerary, now, action } = props;
  const { plan } = own;
  const t = translator(locale, "visits.my");
  const choices = choicesOf(props);
  const state = visitWindow(plan, itinerary.mission.homeZone, now);
  const formats = formatsFor(locale);
  const opens = plan.opensAt ? `${formats.day(plan.opensAt.slice(0, 10))} ${formats.time(plan.opensAt)}` : "";
  const take = plan.mode === "first_come";
  return (
    <>
      <Message done={props.done} failed={props.failed} locale={locale} />
      {action && plan.mode !== "closed" ? <Offers props={props} choices={choices} action={action} /> : null}
      {choices.length > 0 && state !== "closed" ? (
        <>
          {state === "notYet" ? (
            <p className="it-change">{t(take ? "notYetTake" : "notYet", { when: opens })}</p>
          ) : null}
          {state === "over" && (take || !own.outcome) ? (
            <p className="it-change">{t(take ? "overTake" : "over")}</p>
          ) : null}
          {plan.mode === "ranked" && state === "open" && action ? (
            <Ranking props={props} choices={choices} />
          ) : null}
          {take ? <Taking props={props} choices={choices} open={state === "open"} /> : null}
        </>
      ) : null}
      {own.outcome || (own.wishes.length > 0 && !(state === "open" && action)) ? (
        <Wishes props={props} choices={choices} />
      ) : null}
      {action && plan.mode !== "closed" ? <Swapping props={props} choices={choices} action={action} /> : null}
      {!action && state === "open" ? <p className="small faint">{t("linkNote")}</p> : null}
    </>
  );
}
