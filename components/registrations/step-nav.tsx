import { Progress } from "@/components/ui/progress";
import { Tabs } from "@/components/ui/tabs";
import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import { type Step, steps } from "@/lib/registrations/rules/draft";

/** How far one is, and the way to the pages one has seen. */
export function StepNav({ locale, step, href }: { locale: Locale; step: Step; href: string }) {
  const t = translator(locale, "registrations.steps");
  const number = steps.indexOf(step) + 1;
  return (
    <div className="stack">
      <Progress
        value={number}
        max={steps.length}
        label={t(step)}
        text={t("progress", { step: number, total: steps.length })}
      />
      <Tabs
        label={t("label")}
        steps
        tabs={steps.map((one) => ({ href: `${href}?step=${one}`, label: t(one), current: one === step }))}
      />
    </div>
  );
}
