import type { Metadata } from "next";
import { IntlProvider } from "@/components/layout/intl";
import { TemplateActions } from "@/components/programme/template-forms";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink } from "@/components/ui/soft-link";
import { Table, TableHead } from "@/components/ui/table";
import { requireDesk } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { messagesFor, translator } from "@/lib/i18n/translate";
import { canWriteProgramme } from "@/lib/programme/policy";
import { listTemplates } from "@/lib/programme/queries/templates";

type Props = PageProps<"/[locale]/organise/[mission]/programme/templates">;

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "series.templates")("title") };
}

export default async function TemplatesPage({ params }: Props) {
  const { mission } = await params;
  const context = await requireDesk(mission, canWriteProgramme);
  const templates = await listTemplates(context);
  const { locale } = context;
  const t = translator(locale, "series.templates");
  const kinds = translator(locale, "programme.kinds");
  const base = localePath(locale, `/organise/${mission}/programme`);
  return (
    <IntlProvider locale={locale} messages={messagesFor(locale, "common", "series")}>
      <PageHeader
        title={t("title")}
        text={t("text")}
        crumbs={[{ href: base, label: translator(locale, "programme")("title") }]}
        crumbsLabel={translator(locale, "common.navigation")("breadcrumbs")}
        link={SoftLink}
      />
      {templates.length === 0 ? (
        <EmptyState icon="programme" title={t("emptyTitle")} text={t("emptyText")} />
      ) : (
        <Table label={t("title")}>
          <TableHead
            columns={[
              { key: "name", label: t("name") },
              { key: "kind", label: t("kind") },
              { key: "time", label: t("time") },
              { key: "act", label: t("use"), hidden: true },
            ]}
          />
          <tbody>
            {templates.map(({ id, name, kind, time }) => (
              <tr key={id}>
                <th scope="row">
                  {kind ? (
                    <SoftLink
                      className="link"
                      href={`${base}/new?template=${id}`}
                      aria-label={t("useOf", { name })}
                    >
                      {name}
                    </SoftLink>
                  ) : (
                    name
                  )}
                </th>
                <td>{kind ? kinds(kind) : t("unreadable")}</td>
                <td className="tabular-nums whitespace-nowrap">{time}</td>
                <td className="text-right">
                  <TemplateActions mission={mission} template={{ id, name }} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </IntlProvider>
  );
}
