import { IntlProvider } from "@/components/layout/intl";
import { ClashList } from "@/components/programme/clash-list";
import { Card } from "@/components/ui/card";
import { SoftLink } from "@/components/ui/soft-link";
import type { Locale } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { messagesFor, translator } from "@/lib/i18n/translate";
import type { ClashNames } from "@/lib/programme/rules/clash-sentence";
import type { Clash } from "@/lib/programme/rules/clashes";

/** What one item clashes with, on its own page; nothing when all is well. */
export function ItemClashes({
  locale,
  mission,
  item,
  found: { clashes, names, dismissals },
  writable,
}: {
  locale: Locale;
  mission: string;
  item: string;
  found: {
    clashes: Clash[];
    names: ClashNames;
    dismissals: Record<string, { reason: string; by: string; when: string }>;
  };
  writable: boolean;
}) {
  if (clashes.length === 0) return null;
  const t = translator(locale, "clashes");
  return (
    <Card
      id="clashes"
      title={t("onItem")}
      text={t("onItemText")}
      flush
      actions={
        <SoftLink
          className="link small inline-block py-1"
          href={localePath(locale, `/organise/${mission}/programme/clashes`)}
        >
          {t("all")}
        </SoftLink>
      }
    >
      <IntlProvider locale={locale} messages={messagesFor(locale, "common", "clashes")}>
        <ClashList
          mission={mission}
          clashes={clashes}
          names={names}
          dismissals={dismissals}
          writable={writable}
          own={item}
        />
      </IntlProvider>
    </Card>
  );
}
