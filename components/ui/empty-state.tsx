import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";

/** An empty screen says what to do next. */
export function EmptyState({
  icon = "inbox",
  title,
  text,
  actions,
  page = false,
}: {
  icon?: IconName;
  title: ReactNode;
  text?: ReactNode;
  actions?: ReactNode;
  /** It is all there is on the page: its title is the page's heading. */
  page?: boolean;
}) {
  const Heading = page ? "h1" : "h2";
  return (
    <div className="empty">
      <span className="empty-icon">
        <Icon name={icon} />
      </span>
      <Heading>{title}</Heading>
      {text ? <p className="empty-text">{text}</p> : null}
      {actions ? <div className="empty-actions">{actions}</div> : null}
    </div>
  );
}
