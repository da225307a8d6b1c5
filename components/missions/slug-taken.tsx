"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { parseReason, type Reason } from "@/lib/kernel/result";

/** One click takes the free address that a refusal offers. */
export function SlugTaken({ refusal }: { refusal: Reason | null }) {
  const t = useTranslations("missions.create");
  const { setValue, clearErrors } = useFormContext();
  if (!refusal) return null;
  const { key, params } = parseReason(refusal);
  const free = key === "missions.slugTaken" && params.free ? String(params.free) : "";
  if (!free) return null;
  const take = () => {
    setValue("slug", free, { shouldDirty: true, shouldTouch: true });
    clearErrors("slug");
  };
  return (
    <div>
      <Button size="small" onClick={take}>
        {t("useFree", { slug: free })}
      </Button>
    </div>
  );
}
