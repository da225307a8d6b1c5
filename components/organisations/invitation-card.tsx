"use client";

import { useLocale, useTranslations } from "next-intl";
import { SignInForm } from "@/components/accounts/sign-in-form";
import { ActionButton } from "@/components/ui/action-button";
import { localePath } from "@/lib/i18n/routing";
import { accept, type Result } from "@/lib/kernel/result";
import { acceptInvitationAction } from "@/lib/organisations/actions";

/** For the invited person, signed in. */
export function AcceptInvitation({ token }: { token: string }) {
  const t = useTranslations("organisations.invite");
  const locale = useLocale();
  const run = async (): Promise<Result> => {
    const result = await acceptInvitationAction({ token });
    if (!result.ok) return result;
    window.location.assign(localePath(locale, result.value.path));
    return accept();
  };
  return (
    <ActionButton variant="primary" size="large" wide action={run}>
      {t("accept")}
    </ActionButton>
  );
}

/** For the invited person, not signed in yet: the code goes to the invited address and to no other. */
export function SignInToAccept({
  email,
  next,
  mailPage,
}: {
  email: string;
  next: string;
  mailPage?: string;
}) {
  return <SignInForm next={next} mailPage={mailPage} fixedEmail={email} />;
}
