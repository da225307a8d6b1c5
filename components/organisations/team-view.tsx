"use client";

import { useTranslations } from "next-intl";
import { InviteButton, type TeamScope } from "@/components/organisations/invite-form";
import { Person } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { ConfirmButton } from "@/components/ui/dialog";
import { Table, TableHead } from "@/components/ui/table";
import {
  removeMemberAction,
  removeMissionMemberAction,
  revokeMissionInvitationAction,
  revokeOrganisationInvitationAction,
} from "@/lib/organisations/actions";
import type { Member } from "@/lib/organisations/schema";

/** An open invitation with its last day as text. */
type InvitationRow = {
  id: string;
  email: string;
  role: Member["role"];
  mission: Member["mission"];
  until: string;
  expired: boolean;
};

type TeamViewProps = { scope: TeamScope; members: Member[]; invitations: InvitationRow[] };

/** People with their roles, and invitations that nobody took up yet. */
export function TeamView({ scope, members, invitations }: TeamViewProps) {
  const t = useTranslations("organisations");
  const remove = (membershipId: string) =>
    scope.kind === "organisation"
      ? removeMemberAction(scope.slug, { membershipId })
      : removeMissionMemberAction(scope.slug, { membershipId });
  const revoke = (invitationId: string) =>
    scope.kind === "organisation"
      ? revokeOrganisationInvitationAction(scope.slug, { invitationId })
      : revokeMissionInvitationAction(scope.slug, { invitationId });
  const actions = { key: "actions", label: t("members.actions"), hidden: true };
  return (
    <div className="stack-l">
      <div className="row justify-end">
        <InviteButton scope={scope} />
      </div>
      <Table label={t(scope.kind === "organisation" ? "members.title" : "members.teamTitle")}>
        <TableHead
          columns={[
            { key: "name", label: t("members.name") },
            { key: "role", label: t("members.role") },
            { key: "scope", label: t("members.scope") },
            actions,
          ]}
        />
        <tbody>
          {members.map((member) => {
            const name = member.name || member.email;
            const role = t(`roles.${member.role}`);
            return (
              <tr key={member.id}>
                <th scope="row">
                  <span className="row">
                    <Person name={name} sub={member.email} />
                    {member.self ? <Badge>{t("members.you")}</Badge> : null}
                  </span>
                </th>
                <td>{role}</td>
                <td>{member.mission?.title ?? t("members.all")}</td>
                <td className="text-right">
                  {scope.kind === "mission" && member.mission === null ? (
                    <span className="faint small">{t("members.wholeHint")}</span>
                  ) : (
                    <ConfirmButton
                      size="small"
                      variant="quiet"
                      title={t("members.removeTitle", { role, name })}
                      text={t("members.removeText")}
                      confirmLabel={t("members.remove")}
                      onConfirm={() => remove(member.id)}
                    >
                      {t("members.remove")}
                      <span className="sr-only">: {name}</span>
                    </ConfirmButton>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </Table>
      <section className="stack" aria-labelledby="open-invitations">
        <h2 id="open-invitations">{t("members.open")}</h2>
        {invitations.length === 0 ? (
          <p className="soft">{t("members.openNone")}</p>
        ) : (
          <Table label={t("members.open")}>
            <TableHead
              columns={[
                { key: "email", label: t("members.email") },
                { key: "role", label: t("members.role") },
                { key: "scope", label: t("members.scope") },
                { key: "until", label: t("members.until") },
                actions,
              ]}
            />
            <tbody>
              {invitations.map((invitation) => (
                <tr key={invitation.id}>
                  <th scope="row">{invitation.email}</th>
                  <td>{t(`roles.${invitation.role}`)}</td>
                  <td>{invitation.mission?.title ?? t("members.all")}</td>
                  <td>
                    {invitation.until}{" "}
                    {invitation.expired ? <Badge tone="warning">{t("members.expired")}</Badge> : null}
                  </td>
                  <td className="text-right">
                    <ConfirmButton
                      size="small"
                      variant="quiet"
                      title={t("members.revokeTitle", { email: invitation.email })}
                      text={t("members.revokeText")}
                      confirmLabel={t("members.revoke")}
                      onConfirm={() => revoke(invitation.id)}
                    >
                      {t("members.revoke")}
                      <span className="sr-only">: {invitation.email}</span>
                    </ConfirmButton>
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </section>
    </div>
  );
}
