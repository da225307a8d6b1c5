import { requestFacts } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";

/** Few elements: the framework sends this along with every page, found or not. */
export default async function NotFound() {
  const { locale } = await requestFacts();
  const t = translator(locale, "common");
  return (
    <main className="empty" id="main">
      <h1>{t("errors.notFoundTitle")}</h1>
      <p className="empty-text">{t("errors.notFoundText")}</p>
      <a className="btn btn-primary" href={localePath(locale, "/")}>
        {t("navigation.allMissions")}
      </a>
    </main>
  );
}
