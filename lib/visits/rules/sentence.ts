import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import type { Goal, Stage } from "@/lib/visits/rules/assignment";
import type { Why } from "@/lib/visits/rules/reasons";

type Names = {
  /** A round by its id: "wo 21 juni 10:00". */
  round: (id: string) => string;
  /** An item that is in the way, if the reader may know of it. */
  item: (why: Extract<Why, { kind: "busy" | "travel" }>) => string | null;
};

/** Why a wish was not granted, in a few words. */
export function whySentence(locale: Locale, why: Why, names: Names): string {
  const t = translator(locale, "visits.why");
  switch (why.kind) {
    case "busy": {
      const item = names.item(why);
      return item ? t("busy", { item }) : t("busyOther");
    }
    case "travel": {
      const item = names.item(why);
      return item ? t("travel", { item, minutes: why.minutes }) : t("travelOther", { minutes: why.minutes });
    }
    case "language": {
      const language = translator(locale, "common.languages");
      const names = why.languages.map((code) => (language.has(code as "nl") ? language(code as "nl") : code));
      return t("language", { languages: names.join(", ") });
    }
    case "full": {
      const parts = (["alike", "byHand", "worse"] as const)
        .filter((part) => why[part] > 0)
        .map((part) => t(`full.${part}`, { count: why[part] }));
      return why.places === 0
        ? t("full.none")
        : `${t("full.all", { count: why.places })} ${parts.join(", ")}`;
    }
    case "other":
      return t("other", { round: names.round(why.roundId) });
    default:
      return t(why.kind);
  }
}

/** What one goal of an assignment came to and what is proven of it. */
export function stageSentence(locale: Locale, stage: Stage): string {
  const t = translator(locale, "visits.stages");
  const value: Record<Goal, string> = {
    without: t("without", { count: stage.value }),
    worst: stage.value === 0 ? t("worstNone") : t("worst", { rank: stage.value, price: stage.price ?? 0 }),
    kept: t("kept", { count: stage.value }),
    visits: t("visits", { count: stage.value }),
    ranks: t("ranks", { count: stage.value }),
  };
  return stage.proven ? value[stage.goal] : `${value[stage.goal]} ${t("open", { bound: stage.bound })}`;
}
