"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type Copyable, CopyDay } from "@/components/programme/copy-day";
import { ActionButton } from "@/components/ui/action-button";
import { ConfirmButton } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import type { ItemStatus } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { deleteItemAction, duplicateItemAction, setItemStatusAction } from "@/lib/programme/actions";
import { nextStatuses } from "@/lib/programme/rules/status";

type ItemActionsProps = {
  mission: string;
  item: { id: string; status: ItemStatus };
  title: string;
  deletable: boolean;
  /** Official meetings change state on their own screen. */
  meeting?: boolean;
  /** When it is on a day: what a copy on another day begins from. */
  copy?: Copyable | null;
  /** The item itself is on screen: buttons with words, and its form is told the new version. */
  onVersion?: (version: number) => void;
};

/** Confirm, cancel, put back, duplicate, delete: what one does with an item without opening its form. */
export function ItemActions({
  mission,
  item,
  title,
  deletable,
  meeting = false,
  copy,
  onVersion,
}: ItemActionsProps) {
  const t = useTranslations("programme.actions");
  const router = useRouter();
  const locale = useLocale();
  const base = `/organise/${mission}`;
  const steps = meeting ? [] : nextStatuses(item.status);
  const setStatus = (status: ItemStatus) => async () => {
    const result = await setItemStatusAction(mission, { id: item.id, status });
    if (result.ok) onVersion?.(result.value.version);
    return result;
  };
  const label = (status: ItemStatus) => (item.status === "cancelled" ? t("reinstate") : t(status));
  const [first] = steps.filter((status) => status === "confirmed" || item.status === "cancelled");
  return (
    <span className="inline-flex items-center justify-end gap-2 no-print">
      {first ? (
        <ActionButton size="small" action={setStatus(first)}>
          {label(first)}
        </ActionButton>
      ) : null}
      <Menu
        end
        iconOnly
        size="small"
        variant="quiet"
        ariaLabel={t("more", { item: title })}
        label={<Icon name="more" />}
      >
        <div className="grid gap-1 justify-items-stretch">
          {steps
            .filter((status) => status !== first && status !== "cancelled" && item.status !== "cancelled")
            .map((status) => (
              <ActionButton key={status} variant="quiet" size="small" action={setStatus(status)}>
                {label(status)}
              </ActionButton>
            ))}
          <ActionButton
            variant="quiet"
            size="small"
            action={async () => {
              const result = await duplicateItemAction(mission, { id: item.id });
              if (result.ok) {
                const room = meeting ? "meetings" : "programme";
                router.push(localePath(locale, `${base}/${room}/${result.value.id}`) as Route);
              }
              return result;
            }}
          >
            {t("duplicate")}
          </ActionButton>
          {copy ? <CopyDay mission={mission} items={[copy]} from={copy.day ?? ""} title={title} /> : null}
          {steps.includes("cancelled") ? (
            <ConfirmButton
              variant="quiet"
              size="small"
              title={t("cancelTitle", { item: title })}
              text={t("cancelText")}
              confirmLabel={t("cancelYes")}
              onConfirm={setStatus("cancelled")}
            >
              {t("cancelled")}
            </ConfirmButton>
          ) : null}
          {deletable ? (
            <ConfirmButton
              variant="quiet"
              size="small"
              title={t("deleteTitle", { item: title })}
              text={t("deleteText")}
              confirmLabel={t("deleteYes")}
              onConfirm={() => deleteItemAction(mission, { id: item.id })}
              onDone={() => {
                if (onVersion)
                  router.push(localePath(locale, `${base}/${meeting ? "meetings" : "programme"}`) as Route);
              }}
            >
              {t("delete")}
            </ConfirmButton>
          ) : null}
        </div>
      </Menu>
    </span>
  );
}
