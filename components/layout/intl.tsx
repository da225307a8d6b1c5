"use client";

import { NextIntlClientProvider } from "next-intl";
import type { ComponentProps } from "react";

/**
 * Gives client parts their texts: a layout passes `messagesFor(locale, …)` with only the namespaces used below it.
 * Dates come formatted from the server, so the zone named here decides nothing.
 */
export function IntlProvider(props: ComponentProps<typeof NextIntlClientProvider>) {
  return <NextIntlClientProvider timeZone="UTC" {...props} />;
}
