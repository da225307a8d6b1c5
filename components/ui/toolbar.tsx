import type { ReactNode } from "react";

/** Search and filters on the left, what can be done on the right. */
export function Toolbar({ children, end }: { children?: ReactNode; end?: ReactNode }) {
  return (
    <div className="toolbar">
      {children}
      {end ? <div className="toolbar-end">{end}</div> : null}
    </div>
  );
}
