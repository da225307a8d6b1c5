import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import type { Itinerary, Unseen } from "@/lib/itinerary/schema";

type Frame = { locale: Locale; base: string };

/** "Seen", as a form that needs no script. What is seen together is named by `label`. */
function seenForm(changeIds: readonly string[], label: string, text: string, { base }: Frame) {
  return (
    <form method="post" action={base}>
      <input type="hidden" name="changes" value={changeIds.join()} />
      <button className="btn btn-secondary" type="submit" aria-label={label}>
        {text}
      </button>
    </form>
  );
}

function banner(notice: Unseen["notices"][number], itemIds: ReadonlySet<string>, frame: Frame) {
  const t = translator(frame.locale, "releases");
  const common = translator(frame.locale, "common");
  const gone = notice.kind === "cancelled" || notice.kind === "removed";
  const title =
    notice.kind === "removed" || !itemIds.has(notice.itemId) ? (
      notice.title
    ) : (
      <a href={`${frame.base}/items/${notice.itemId}`}>{notice.title}</a>
    );
  const timed = notice.lines.some((line) => line.facet === "time");
  return (
    <li key={notice.changeIds.join()} className="it-change">
      <p>
        <b>{t(`concerns.${notice.kind}`)}</b>
      </p>
      <h3>{gone ? <del>{title}</del> : title}</h3>
      {timed ? null : <p>{gone ? <del>{notice.when}</del> : `${notice.when}, ${notice.where}`}</p>}
      {notice.lines.map((line) => (
        <p key={line.facet}>
          <span className="it-facet">{common("label", { label: line.label })}</span>{" "}
          {line.before ? <del>{line.before}</del> : null} <ins>{line.after || t("words.none")}</ins>
        </p>
      ))}
      {seenForm(notice.changeIds, t("today.seenItem", { item: notice.title }), t("today.seen"), frame)}
    </li>
  );
}

/** What changed and was not yet marked as seen: what was, struck through, and what is. Null when there is nothing. */
export function changeBanners(itinerary: Itinerary, frame: Frame) {
  const { notices, first } = itinerary.unseen;
  if (notices.length + first.length === 0) return null;
  const t = translator(frame.locale, "releases.today");
  const own = itinerary.entries.filter((entry) => entry.mine).length;
  const itemIds = new Set(itinerary.entries.map(({ item }) => item.id));
  const all = [...notices.flatMap((notice) => notice.changeIds), ...first];
  return (
    <section className="it-changes" aria-labelledby="changes">
      {notices.length > 0 ? (
        <h2 id="changes">{t("title", { count: notices.length })}</h2>
      ) : (
        <h2 id="changes" className="sr-only">
          {t("first")}
        </h2>
      )}
      <ul>
        {first.length > 0 ? (
          <li className="it-change">
            <p>
              <b>{t("first")}</b>
            </p>
            <p>{t("firstText", { count: own })}</p>
            {seenForm(first, t("seenItem", { item: t("first") }), t("seen"), frame)}
          </li>
        ) : null}
        {notices.map((notice) => banner(notice, itemIds, frame))}
      </ul>
      {notices.length > 1 ? seenForm(all, t("seenAll"), t("seenAll"), frame) : null}
    </section>
  );
}
