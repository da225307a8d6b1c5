import { createTranslator, type NamespaceKeys, type NestedKeyOf } from "next-intl";
import { type Locale, locales } from "@/db/enums";
import { type Messages, messages, type Namespace } from "@/lib/i18n/messages";
import { parseReason, type Reason } from "@/lib/kernel/result";

export { type Localised, pick, pickWithLanguage } from "@/lib/i18n/pick";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}

type Key = NamespaceKeys<Messages, NestedKeyOf<Messages>>;
export type Translate<N extends Key> = ReturnType<typeof createTranslator<Messages, N>>;

const cache = new Map<string, unknown>();

/**
 * The texts of one namespace in one language, on the server: pages, mails, feeds. Needs no request and is made
 * once per process; client parts use `useTranslations` with the messages their layout passes.
 */
export function translator<N extends Key>(locale: Locale, namespace: N): Translate<N> {
  const key = `${locale}:${namespace}`;
  let translate = cache.get(key);
  if (!translate) {
    translate = createTranslator<Messages, N>({ locale, messages: messages[locale], namespace });
    cache.set(key, translate);
  }
  return translate as Translate<N>;
}

/** The sentence for a reason, in the reader's language. */
export function reasonText(locale: Locale, reason: Reason): string {
  const { key, params } = parseReason(reason);
  const [namespace = "", code = ""] = key.split(".", 2);
  const known = messages[locale] as unknown as Record<string, { reasons?: Record<string, string> }>;
  if (!known[namespace]?.reasons?.[code]) return reasonText(locale, "common.unknown");
  const translate = createTranslator({
    locale,
    messages: known as Record<string, { reasons: Record<string, string> }>,
    namespace: `${namespace}.reasons`,
  }) as (key: string, params: Record<string, string | number>) => string;
  return translate(code, params);
}

export function isLocale(value: unknown): value is Locale {
  return typeof value === "string" && (locales as readonly string[]).includes(value);
}

/** The messages a client part needs, and no others. */
export function messagesFor(locale: Locale, ...namespaces: Namespace[]): Partial<Messages> {
  return Object.fromEntries(namespaces.map((name) => [name, messages[locale][name]])) as Partial<Messages>;
}
