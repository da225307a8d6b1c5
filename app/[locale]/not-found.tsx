import { LostPage } from "@/components/layout/lost-page";
import { requestFacts } from "@/lib/auth/session";
import { translator } from "@/lib/i18n/translate";

/** Few elements and no query: the framework sends this along with every page, found or not. */
export default async function NotFound() {
  const { locale, path } = await requestFacts();
  const t = translator(locale, "common");
  const title = t("errors.notFoundTitle");
  return (
    <>
      {/* Metadata of this file would lose against that of the page which was asked for. */}
      <title>{`${title} · Missio`}</title>
      <LostPage locale={locale} path={path} title={title} text={t("errors.notFoundText")} />
    </>
  );
}
