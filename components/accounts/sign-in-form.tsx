"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { ActionButton } from "@/components/ui/action-button";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { requestSignInAction, verifyCodeAction } from "@/lib/accounts/actions";
import { CodeEntry, SignInRequest } from "@/lib/accounts/schema";
import type { Result } from "@/lib/kernel/result";

type StepProps = { next?: string; email: string };

function EmailStep({
  next,
  email,
  fixed,
  onSent,
}: StepProps & { fixed: boolean; onSent: (email: string) => void }) {
  const t = useTranslations("accounts.signIn");
  const onSuccess = useCallback((sent: { email: string }) => onSent(sent.email), [onSent]);
  const form = useActionForm({
    schema: SignInRequest,
    action: requestSignInAction,
    defaultValues: { email, next },
    onSuccess,
  });
  return (
    <Form form={form}>
      <TextField
        name="email"
        type="email"
        label={t("email")}
        autoComplete="email"
        autoCapitalize="off"
        readOnly={fixed}
      />
      <SubmitButton wide>{t("submit")}</SubmitButton>
    </Form>
  );
}

/** A refused code is the field's affair; anything else concerns the form. */
async function verify(values: {
  email: string;
  code: string;
  next?: string;
}): Promise<Result<{ url: string }>> {
  const result = await verifyCodeAction(values);
  if (result.ok || !result.reason.startsWith("accounts.")) return result;
  return { ok: false, reason: "common.invalid", fields: { code: result.reason } };
}

function open({ url }: { url: string }): void {
  window.location.assign(url);
}

function CodeStep({ next, email, mailPage, onBack }: StepProps & { mailPage?: string; onBack?: () => void }) {
  const t = useTranslations("accounts.signIn");
  const [again, setAgain] = useState(false);
  // Within a page that has a title of its own there is no way back to another address either.
  const Heading = onBack ? "h1" : "h2";
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const form = useActionForm({
    schema: CodeEntry,
    action: verify,
    defaultValues: { email, code: "", next },
    onSuccess: open,
  });
  return (
    <div className="stack-l">
      <div className="stack">
        <Heading ref={heading} tabIndex={-1} className="outline-none">
          {t("codeTitle")}
        </Heading>
        <p className="soft" role="status">
          {again ? t("sentAgain") : t("codeIntro", { email })}
        </p>
      </div>
      {mailPage ? (
        <Alert tone="info">
          {t("demoMail")} <a href={mailPage}>{t("demoMailLink")}</a>.
        </Alert>
      ) : null}
      <Form form={form}>
        <TextField name="code" label={t("code")} autoComplete="one-time-code" inputMode="numeric" short />
        <SubmitButton wide>{t("codeSubmit")}</SubmitButton>
      </Form>
      <div className="stack">
        <p className="soft small">{t("spam")}</p>
        <div className="row flex-wrap">
          <ActionButton
            size="small"
            action={() => requestSignInAction({ email, next })}
            onDone={() => setAgain(true)}
          >
            {t("again")}
          </ActionButton>
          {onBack ? (
            <Button size="small" variant="quiet" onClick={onBack}>
              {t("other")}
            </Button>
          ) : null}
        </div>
      </div>
    </div>
  );
}

type SignInFormProps = {
  next?: string;
  /** Where a demo shows its mail. */
  mailPage?: string;
  /** Only this address may sign in here, as on the page of an invitation, which says so itself. */
  fixedEmail?: string;
  /** Other ways in, as long as no code was asked for. */
  children?: ReactNode;
};

/** Signing in by mail, in two steps on one page: the address, then the code. */
export function SignInForm({ next, mailPage, fixedEmail, children }: SignInFormProps) {
  const t = useTranslations("accounts.signIn");
  const [email, setEmail] = useState(fixedEmail ?? "");
  const [sent, setSent] = useState(false);
  const onSent = useCallback((to: string) => {
    setEmail(to);
    setSent(true);
  }, []);
  const onBack = useCallback(() => setSent(false), []);
  if (sent) {
    return (
      <CodeStep next={next} email={email} mailPage={mailPage} onBack={fixedEmail ? undefined : onBack} />
    );
  }
  return (
    <div className="stack-l">
      {fixedEmail ? null : (
        <div className="stack">
          <h1>{t("title")}</h1>
          <p className="soft">{t("intro")}</p>
        </div>
      )}
      <EmailStep next={next} email={email} fixed={fixedEmail !== undefined} onSent={onSent} />
      {children}
    </div>
  );
}
