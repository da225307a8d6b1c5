import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReleaseChanges } from "@/components/programme/release-changes";
import { CompareForm } from "@/components/programme/release-compare";
import { VersionTable } from "@/components/programme/release-versions";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { SoftLink, SoftLinkButton } from "@/components/ui/soft-link";
import { requireDesk } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import { canRelease } from "@/lib/programme/policy";
import {
  compareVersions,
  listReleases,
  versionIn,
  versionsPerPage,
} from "@/lib/programme/queries/release-pages";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "releases")("versions") };
}

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : "");

export default async function VersionsPage({
  params,
  searchParams,
}: PageProps<"/[locale]/organise/[mission]/programme/versions">) {
  const [{ mission }, query] = await Promise.all([params, searchParams]);
  const context = await requireDesk(mission, canRelease);
  const { locale } = context;
  const t = translator(locale, "releases");
  const c = translator(locale, "common");
  const before = versionIn(query.before);
  const { versions, last } = await listReleases(context, before);
  if (before !== null && versions.length === 0) notFound();
  const base = localePath(locale, `/organise/${mission}/programme`);
  const known = (text: string) => {
    const version = versionIn(text);
    return version !== null && version <= last ? version : undefined;
  };
  const [asked, from] = [one(query.from) !== "", known(one(query.from))];
  const to = one(query.to) === "draft" ? null : known(one(query.to));
  if (asked && (from === undefined || to === undefined)) notFound();
  const newest = versions[0]?.version ?? 0;
  const page = {
    from: last - newest + 1,
    to: last - newest + versions.length,
    href: (version: number) => `${base}/versions${version > last ? "" : `?before=${version}`}`,
  };
  const compared = from !== undefined && to !== undefined ? await compareVersions(context, from, to) : null;
  return (
    <>
      <PageHeader
        title={t("versions")}
        text={t("versionsText")}
        link={SoftLink}
        crumbsLabel={c("navigation.breadcrumbs")}
        crumbs={[{ href: base, label: translator(locale, "programme")("title") }]}
      />
      {versions.length === 0 ? (
        <EmptyState
          icon="programme"
          title={t("noVersions")}
          text={t("noVersionsText")}
          actions={<SoftLinkButton href={`${base}/release`}>{t("bar.release")}</SoftLinkButton>}
        />
      ) : (
        <div className="stack-l">
          <VersionTable versions={versions} mission={mission} locale={locale} zone={context.homeZone} />
          {last > versionsPerPage ? (
            <Pagination
              label={t("versions")}
              text={c("range", { from: page.from, to: page.to, total: last })}
              previous={
                newest < last
                  ? { href: page.href(newest + versionsPerPage + 1), label: c("actions.previous") }
                  : null
              }
              next={
                page.to < last
                  ? { href: page.href(newest - versionsPerPage + 1), label: c("actions.next") }
                  : null
              }
              link={SoftLink}
            />
          ) : null}
          <CompareForm
            action={`${base}/versions`}
            versions={Array.from({ length: last }, (_, index) => last - index)}
            locale={locale}
            from={from ?? Math.max(1, last - 1)}
            to={to}
          />
          {compared && from !== undefined && to !== undefined ? (
            <Card
              title={
                to === null
                  ? `${t("version", { version: from })} → ${t("read.draft")}`
                  : t("read.compareTitle", { from, to })
              }
              flush
            >
              {compared.length === 0 ? (
                <div className="card-body">
                  <Alert tone="neutral">{t("read.same")}</Alert>
                </div>
              ) : (
                <ReleaseChanges changes={compared} mission={mission} locale={locale} />
              )}
            </Card>
          ) : null}
        </div>
      )}
    </>
  );
}
