import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReleaseChanges } from "@/components/programme/release-changes";
import { VersionProgramme } from "@/components/programme/release-programme";
import { ReleaseSeen } from "@/components/programme/release-seen";
import { seenText } from "@/components/programme/release-versions";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink } from "@/components/ui/soft-link";
import { Tabs } from "@/components/ui/tabs";
import { requireDesk } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import { canRelease } from "@/lib/programme/policy";
import { compareVersions, getRelease, getVersion, versionIn } from "@/lib/programme/queries/release-pages";
import { listSeen } from "@/lib/programme/queries/seen";
import { formatsFor } from "@/lib/time/format";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "releases")("versions") };
}

const parts = ["seen", "changes", "programme"] as const;

export default async function VersionPage({
  params,
  searchParams,
}: PageProps<"/[locale]/organise/[mission]/programme/versions/[version]">) {
  const [{ mission, version: asked }, query] = await Promise.all([params, searchParams]);
  const context = await requireDesk(mission, canRelease);
  const { locale, homeZone } = context;
  const number = versionIn(asked);
  const found = number === null ? null : await getRelease(context, number);
  if (!found) notFound();
  const { version } = found;
  const part = parts.find((name) => name === query.show) ?? (found.total > 0 ? "seen" : "changes");
  const [seen, changes, programme] = await Promise.all([
    part === "seen" ? listSeen(context, { releaseId: found.id }) : [],
    part === "changes" ? compareVersions(context, version - 1, version) : null,
    part === "programme" ? getVersion(context, version) : null,
  ]);
  const t = translator(locale, "releases");
  const base = localePath(locale, `/organise/${mission}/programme`);
  const labels = { seen: t("seen.title"), changes: t("read.changes"), programme: t("read.read") };
  const facts = [
    formatsFor(locale).dateTime(found.createdAt, homeZone),
    found.by ?? t("list.system"),
    seenText(found, locale),
  ];
  return (
    <>
      <PageHeader
        title={t("version", { version })}
        text={facts.join(" · ")}
        link={SoftLink}
        crumbsLabel={translator(locale, "common")("navigation.breadcrumbs")}
        crumbs={[
          { href: base, label: translator(locale, "programme")("title") },
          { href: `${base}/versions`, label: t("versions") },
        ]}
      />
      <Tabs
        label={t("version", { version })}
        link={SoftLink}
        tabs={parts.map((name) => ({
          href: `${base}/versions/${version}?show=${name}`,
          label: labels[name],
          current: name === part,
        }))}
      />
      <div className="mt-6 stack-l">
        {found.note ? (
          <p>
            <strong>{t("read.note")}:</strong> {found.note}
          </p>
        ) : null}
        {part === "seen" ? (
          <Card title={labels.seen} flush>
            {seen.length === 0 ? (
              <p className="card-body soft">{t("seen.nobodyConcerned")}</p>
            ) : (
              <ReleaseSeen changes={seen} mission={mission} locale={locale} zone={homeZone} />
            )}
          </Card>
        ) : null}
        {changes ? (
          <Card title={labels.changes} flush>
            {changes.length === 0 ? (
              <p className="card-body soft">{t("read.same")}</p>
            ) : (
              <ReleaseChanges changes={changes} mission={mission} locale={locale} />
            )}
          </Card>
        ) : null}
        {programme ? <VersionProgramme items={programme} locale={locale} /> : null}
      </div>
    </>
  );
}
