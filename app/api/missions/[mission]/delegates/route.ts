import { missionContext } from "@/lib/auth/session";
import { isLocale, pick, translator } from "@/lib/i18n/translate";
import { canReadDelegateBook } from "@/lib/registrations/policy";
import { delegatesView, listDelegatesForExport } from "@/lib/registrations/queries/delegates";
import { DelegateFilters, type DelegateRow } from "@/lib/registrations/schema";
import { csv } from "@/lib/sheet/csv";
import { localDay } from "@/lib/time/wall-time";

/** The filtered list as CSV, with the columns that the role may read. */
export async function GET(request: Request, { params }: { params: Promise<{ mission: string }> }) {
  const { mission } = await params;
  const context = await missionContext(mission);
  if (!context || !canReadDelegateBook(context)) return new Response(null, { status: 404 });
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const locale = isLocale(query.locale) ? query.locale : "nl";
  const rows = await listDelegatesForExport(context, DelegateFilters.parse(query));
  const t = translator(locale, "registrations");
  const column = translator(locale, "registrations.desk.column");
  const book: [string, (row: DelegateRow) => string | number | null][] = [
    [t("delegate.title"), (row) => row.title],
    [t("delegate.firstName"), (row) => row.firstName],
    [t("delegate.lastName"), (row) => row.lastName],
    [column("jobFunction"), (row) => row.jobFunction],
    [column("company"), (row) => row.company],
    [column("sector"), (row) => (row.sector ? pick(row.sector, locale) : "")],
    [column("role"), (row) => t(`roles.${row.role}`)],
    [column("languages"), (row) => row.languages.join(", ")],
  ];
  const full: typeof book = [
    ...book,
    [column("status"), (row) => t(`statuses.${row.status}`)],
    [column("heads"), (row) => row.heads],
    [column("email"), (row) => row.email],
    [column("mobile"), (row) => row.mobile],
    [column("vat"), (row) => row.vat],
    [column("size"), (row) => (row.size ? t(`sizes.${row.size}`) : "")],
    [column("groups"), (row) => row.groups.map((group) => pick(group, locale)).join(", ")],
    [column("precedence"), (row) => row.precedence],
    [column("submitted"), (row) => (row.submittedAt ? localDay(row.submittedAt, context.homeZone) : "")],
    [column("queue"), (row) => row.queue],
  ];
  const columns = delegatesView(context) === "all" ? full : book;
  const table = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, read]) => read(row)))];
  return new Response(csv(table), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${context.slug}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}
