import type { Metadata } from "next";
import { IntlProvider } from "@/components/layout/intl";
import { ReleaseChanges } from "@/components/programme/release-changes";
import { ReleaseForm } from "@/components/programme/release-form";
import { ReleaseTexts } from "@/components/programme/release-texts";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink, SoftLinkButton } from "@/components/ui/soft-link";
import { requireDesk } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { localePath } from "@/lib/i18n/routing";
import { messagesFor, pick, translator } from "@/lib/i18n/translate";
import { noticeMailText } from "@/lib/programme/content";
import { canRelease } from "@/lib/programme/policy";
import { getReleasePreview } from "@/lib/programme/queries/release-pages";
import type { ReleasePreview } from "@/lib/programme/schema";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "releases")("title") };
}

/** The mails word for word, as they will go out. */
function mailsOf(preview: ReleasePreview, mission: string) {
  return preview.texts.map(({ locale, names, notices }) => ({
    names,
    locale,
    ...noticeMailText(locale, {
      toName: names[0] ?? "",
      mission: pick(preview.mission, locale),
      notices,
      first: preview.version === 1 && notices.length > 1,
      reminder: false,
      url: `${env().APP_URL}${localePath(locale, `/my/${mission}`)}`,
      sender: preview.sender,
    }),
  }));
}

export default async function ReleasePage({
  params,
}: PageProps<"/[locale]/organise/[mission]/programme/release">) {
  const { mission } = await params;
  const context = await requireDesk(mission, canRelease);
  const { locale } = context;
  const t = translator(locale, "releases");
  const preview = await getReleasePreview(context);
  const base = localePath(locale, `/organise/${mission}/programme`);
  const header = (
    <PageHeader
      title={t("title")}
      text={t("titleText")}
      link={SoftLink}
      crumbsLabel={translator(locale, "common")("navigation.breadcrumbs")}
      crumbs={[{ href: base, label: translator(locale, "programme")("title") }]}
      actions={<SoftLinkButton href={`${base}/versions`}>{t("versions")}</SoftLinkButton>}
    />
  );
  if (!preview || preview.changes.length === 0) {
    return (
      <>
        {header}
        <EmptyState
          icon="check"
          title={t("release.nothing")}
          text={t("release.nothingText")}
          actions={<SoftLinkButton href={base}>{t("release.toProgramme")}</SoftLinkButton>}
        />
      </>
    );
  }
  return (
    <IntlProvider locale={locale} messages={messagesFor(locale, "common", "releases")}>
      {header}
      <div className="release-layout">
        <div className="stack-l min-w-0">
          <Card title={`${t("release.what")} (${preview.changes.length})`} flush>
            <ReleaseChanges changes={preview.changes} mission={mission} locale={locale} />
          </Card>
          <Card
            title={`${t("release.whom")} (${preview.people})`}
            text={preview.people > 0 ? t("release.whomText") : undefined}
          >
            {preview.people === 0 ? <Alert tone="neutral">{t("release.nobody")}</Alert> : null}
            <ReleaseTexts mails={mailsOf(preview, mission)} locale={locale} />
            {preview.moreTexts > 0 ? (
              <p className="small soft mt-3">{t("release.more", { count: preview.moreTexts })}</p>
            ) : null}
            {preview.withoutAddress > 0 ? (
              <p className="small soft mt-3">{t("release.noAddress", { count: preview.withoutAddress })}</p>
            ) : null}
          </Card>
        </div>
        <Card title={t("version", { version: preview.version })}>
          <ReleaseForm
            key={preview.basis}
            mission={mission}
            basis={preview.basis}
            version={preview.version}
            notify={preview.people > 0}
          />
        </Card>
      </div>
    </IntlProvider>
  );
}
