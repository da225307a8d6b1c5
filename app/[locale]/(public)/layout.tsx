import type { ReactNode } from "react";
import { getSession, requestFacts } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { getHostClock, soleOrganisation } from "@/lib/missions/queries/public";
import { PublicFrame } from "./frame";

/** Pages that anybody may read. */
export default async function PublicLayout({ children }: LayoutProps<"/[locale]">) {
  const [{ locale, path, now }, session, organisation] = await Promise.all([
    requestFacts(),
    getSession(),
    soleOrganisation(),
  ]);
  const [, slug = ""] = /^\/missions\/([^/]+)/.exec(path) ?? [];
  const clock = env().DEMO_MODE ? { now, place: slug ? await getHostClock(slug, locale) : null } : null;
  return (
    <PublicFrame
      locale={locale}
      path={path}
      signedIn={session !== null}
      organisation={organisation}
      clock={clock}
    >
      {children as ReactNode}
    </PublicFrame>
  );
}
