import type { Metadata } from "next";
import type { ReactNode } from "react";
import { IntlProvider } from "@/components/layout/intl";
import { isLocale, messagesFor } from "@/lib/i18n/translate";

export const metadata: Metadata = { robots: { index: false } };

/** The texts that client parts of the desk need; each page has its own gate. */
export default async function OrganiseLayout({ children, params }: LayoutProps<"/[locale]/organise">) {
  const { locale } = await params;
  const known = isLocale(locale) ? locale : "nl";
  const texts = messagesFor(
    known,
    "common",
    "time",
    "missions",
    "places",
    "counterparts",
    "interpreters",
    "programme",
    "meetings",
    "visits",
    "registrations",
    "organisations",
    "accounts",
  );
  return (
    <IntlProvider locale={known} messages={texts}>
      {children as ReactNode}
    </IntlProvider>
  );
}
