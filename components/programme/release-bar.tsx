import { IntlProvider } from "@/components/layout/intl";
import { LiveSwitch } from "@/components/programme/release-live";
import { Icon } from "@/components/ui/icon";
import { SoftLink, SoftLinkButton } from "@/components/ui/soft-link";
import type { Locale } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { messagesFor, translator } from "@/lib/i18n/translate";
import type { ReleaseState } from "@/lib/programme/schema";

/**
 * How the programme on the desk stands to what delegates see: "4 changes not yet released · Look and release", or that
 * each change goes out at once. `state` comes from `getReleaseState`; without it (no coordinator) there is no bar.
 */
export function ReleaseBar({
  mission,
  locale,
  state,
}: {
  mission: string;
  locale: Locale;
  state: ReleaseState | null;
}) {
  if (!state) return null;
  const t = translator(locale, "releases");
  const base = localePath(locale, `/organise/${mission}/programme`);
  const tone = state.live ? "warning" : state.open > 0 ? "info" : "neutral";
  return (
    <section className={`alert alert-${tone} release-bar no-print`} aria-label={t("release.aria")}>
      <Icon name={state.live ? "warning" : state.open > 0 ? "info" : "check"} />
      <div className="alert-body flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-0 max-w-none grow basis-56" role="status">
          {state.live ? (
            <>
              <strong>{t("bar.live")}</strong> {t("bar.liveText")}
            </>
          ) : state.open > 0 ? (
            <strong>{t("bar.count", { count: state.open })}</strong>
          ) : (
            t("bar.none")
          )}
        </p>
        <div className="row">
          {state.open > 0 && !state.live ? (
            <SoftLinkButton size="small" variant="primary" href={`${base}/release`}>
              {t("bar.release")}
            </SoftLinkButton>
          ) : null}
          {state.version > 0 ? (
            <SoftLink className="link small inline-block px-1 py-1" href={`${base}/versions`}>
              {t("versions")}
            </SoftLink>
          ) : null}
          {state.live || (state.open === 0 && state.version > 0) ? (
            <IntlProvider locale={locale} messages={messagesFor(locale, "common", "releases")}>
              <LiveSwitch mission={mission} live={state.live} />
            </IntlProvider>
          ) : null}
        </div>
      </div>
    </section>
  );
}
