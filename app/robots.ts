import type { MetadataRoute } from "next";
import { locales } from "@/db/enums";
import { env } from "@/lib/env";
import { localePath } from "@/lib/i18n/routing";

export const dynamic = "force-dynamic";

const closed = ["/my", "/organise", "/account", "/signin", "/link/", "/i/"];

export default function robots(): MetadataRoute.Robots {
  const disallow = locales.flatMap((locale) => closed.map((path) => localePath(locale, path)));
  return {
    rules: { userAgent: "*", allow: ["/", "/api/missions/"], disallow: [...disallow, "/api/", "/calendar/"] },
    sitemap: `${env().APP_URL}/sitemap.xml`,
  };
}
