import { Button } from "@/components/ui/button";
import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";

/** Which two versions to lay beside each other; the choice stands in the address. */
export function CompareForm({
  action,
  versions,
  locale,
  from,
  to,
}: {
  action: string;
  versions: number[];
  locale: Locale;
  from: number | undefined;
  /** null is the draft of now. */
  to: number | null | undefined;
}) {
  const t = translator(locale, "releases");
  const options = versions.map((version) => (
    <option key={version} value={version}>
      {t("version", { version })}
    </option>
  ));
  return (
    <form className="toolbar release-compare" action={action} aria-label={t("read.compare")}>
      <label>
        <span>{t("read.from")}</span>
        <select className="input" name="from" defaultValue={from}>
          {options}
        </select>
      </label>
      <label>
        <span>{t("read.to")}</span>
        <select className="input" name="to" defaultValue={to === undefined ? versions[0] : (to ?? "draft")}>
          <option value="draft">{t("read.draft")}</option>
          {options}
        </select>
      </label>
      <Button type="submit">{t("read.compare")}</Button>
    </form>
  );
}
