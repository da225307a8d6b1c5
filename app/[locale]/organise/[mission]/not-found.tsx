import { Lost } from "@/components/layout/lost-page";
import { requestFacts } from "@/lib/auth/session";
import { translator } from "@/lib/i18n/translate";

/** Within a mission's desk, whose frame stays around it. */
export default async function NotFoundAtDesk() {
  const { locale, path } = await requestFacts();
  const t = translator(locale, "common");
  const title = t("errors.notFoundTitle");
  return (
    <>
      {/* Metadata of this file would lose against that of the page which was asked for. */}
      <title>{`${title} · Missio`}</title>
      <Lost locale={locale} path={path} title={title} text={t("errors.notFoundText")} />
    </>
  );
}
