import { Pagination } from "@/components/ui/pagination";
import { SoftLink } from "@/components/ui/soft-link";
import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";

type Query = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? "";

/** What the address of a list asks for: words to search (100 characters at most) and the page, from 1. */
export function readListQuery(query: Query) {
  return {
    search: one(query.q).trim().slice(0, 100),
    page: Math.min(10_000, Math.max(1, Math.trunc(Number(one(query.page))) || 1)),
  };
}

/** The address of a list with these filters; empty ones are left out. */
export function listHref(base: string, filters: Record<string, string | undefined>): string {
  const text = new URLSearchParams(
    Object.entries(filters).flatMap(([key, value]) => (value ? [[key, value]] : [])),
  ).toString();
  return text ? `${base}?${text}` : base;
}

/** "51–100 of 600" with the ways to the pages beside it; nothing when all fits on one page. */
export function ListPages({
  locale,
  label,
  page,
  perPage,
  shown,
  total,
  href,
}: {
  locale: Locale;
  label: string;
  page: number;
  perPage: number;
  /** Rows on this page. */
  shown: number;
  total: number;
  href: (page: string) => string;
}) {
  const c = translator(locale, "common");
  const pages = Math.ceil(total / perPage);
  if (pages <= 1) return null;
  const from = (page - 1) * perPage;
  return (
    <Pagination
      label={label}
      link={SoftLink}
      text={c("range", { from: from + 1, to: from + shown, total })}
      previous={page > 1 ? { href: href(String(page - 1)), label: c("actions.previous") } : null}
      next={page < pages ? { href: href(String(page + 1)), label: c("actions.next") } : null}
    />
  );
}
