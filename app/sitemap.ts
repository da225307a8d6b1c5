import type { MetadataRoute } from "next";
import { locales } from "@/db/enums";
import { env } from "@/lib/env";
import { defaultLocale, localePath } from "@/lib/i18n/routing";
import { listPublishedSlugs } from "@/lib/missions/queries/public";

export const dynamic = "force-dynamic";

/** The front page and every published mission, in each language with its siblings. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const absolute = (path: string) => `${env().APP_URL}${path}`;
  const pages = [
    { path: "/", lastModified: undefined },
    ...(await listPublishedSlugs()).map(({ slug, updatedAt }) => ({
      path: `/missions/${slug}`,
      lastModified: updatedAt,
    })),
  ];
  return pages.flatMap(({ path, lastModified }) => {
    const languages = Object.fromEntries(
      locales.map((locale) => [locale, absolute(localePath(locale, path))]),
    );
    const alternates = {
      languages: { ...languages, "x-default": absolute(localePath(defaultLocale, path)) },
    };
    return locales.map((locale) => ({ url: absolute(localePath(locale, path)), lastModified, alternates }));
  });
}
