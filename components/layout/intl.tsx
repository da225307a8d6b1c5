"use client";

/** Gives client parts their texts: a layout passes `messagesFor(locale, …)` with only the namespaces used below it. */
export { NextIntlClientProvider as IntlProvider } from "next-intl";
