import { Person } from "@/components/ui/avatar";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SearchField } from "@/components/ui/search-field";
import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";

type Props = {
  locale: Locale;
  /** Address of this page, for the search. */
  path: string;
  search: string;
  faces: { id: string; name: string; photoId: string | null; buses: string }[];
};

/** Names and faces for whoever checks people in. */
export function Faces({ locale, path, search, faces }: Props) {
  const t = translator(locale, "registrations.faces");
  return (
    <>
      <PageHeader title={t("title")} text={t("count", { count: faces.length })} />
      <div className="stack-l">
        <SearchField action={path} value={search} label={t("search")} />
        {faces.length === 0 ? (
          <EmptyState icon="user" title={t("none")} text={t("noneText")} />
        ) : (
          <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
            {faces.map((face) => (
              <li key={face.id} className="card p-3">
                <Person
                  name={face.name}
                  photo={face.photoId ? `/api/photos/${face.photoId}` : null}
                  sub={face.buses}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
