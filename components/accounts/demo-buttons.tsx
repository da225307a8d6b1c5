"use client";

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/ui/action-button";
import { demoSignInAction } from "@/lib/accounts/actions";
import { demoAccounts } from "@/lib/accounts/rules/demo";
import { accept, type Result } from "@/lib/kernel/result";

async function enter(email: string, next: string | undefined): Promise<Result> {
  const result = await demoSignInAction({ email, next });
  if (!result.ok) return result;
  window.location.assign(result.value.url);
  return accept();
}

/** Demo mode: a button for each of the demo's people. */
export function DemoButtons({ next }: { next?: string }) {
  const t = useTranslations("accounts.demo");
  return (
    <section className="stack" aria-labelledby="demo-title">
      <h2 id="demo-title">{t("title")}</h2>
      <p className="soft small">{t("text")}</p>
      <ul className="grid gap-2 sm:grid-cols-2">
        {demoAccounts.map((account) => (
          <li key={account.email}>
            <ActionButton wide action={() => enter(account.email, next)}>
              <span className="min-w-0 flex-1 text-left">
                <span className="block">{t(`roles.${account.key}`)}</span>
                <span className="block faint small font-normal">{account.name}</span>
              </span>
            </ActionButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
