"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "@/components/ui/action-button";
import { acceptProposalAction, reviewAnswerAction, sendInvitationsAction } from "@/lib/counterparts/actions";

/** What an organiser does about an answer: take the proposed time, keep the own, or just have seen it. */
export function AnswerActions({
  mission,
  itemId,
  counterpartId,
  proposed,
}: {
  mission: string;
  itemId: string;
  counterpartId: string;
  proposed: boolean;
}) {
  const t = useTranslations("counterparts.table");
  const seat = { itemId, counterpartId };
  return (
    <div className="row mt-2 no-print">
      {proposed ? (
        <ActionButton size="small" variant="primary" action={() => acceptProposalAction(mission, seat)}>
          {t("accept")}
        </ActionButton>
      ) : null}
      <ActionButton size="small" action={() => reviewAnswerAction(mission, seat)}>
        {t(proposed ? "keep" : "seen")}
      </ActionButton>
    </div>
  );
}

export function InviteButton({ mission, itemId }: { mission: string; itemId: string }) {
  const t = useTranslations("counterparts.table");
  const [sent, setSent] = useState(false);
  return (
    <div className="no-print">
      <ActionButton action={() => sendInvitationsAction(mission, { itemId })} onDone={() => setSent(true)}>
        {t("invite")}
      </ActionButton>
      <p className="small soft mt-2" role="status">
        {t(sent ? "inviteSent" : "inviteText")}
      </p>
    </div>
  );
}
