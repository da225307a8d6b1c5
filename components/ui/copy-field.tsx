"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";

/** An address to take along: selected with one touch, copied with another. */
export function CopyField({
  label,
  value,
  copy,
  copied,
}: {
  label: string;
  value: string;
  copy: string;
  copied: string;
}) {
  const id = useId();
  const [done, setDone] = useState(false);
  const take = async () => {
    await navigator.clipboard.writeText(value);
    setDone(true);
  };
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <div className="row" style={{ flexWrap: "nowrap" }}>
        <input id={id} className="input" readOnly value={value} onFocus={(event) => event.target.select()} />
        <Button onClick={take}>{copy}</Button>
      </div>
      <p role="status" className="small soft">
        {done ? copied : ""}
      </p>
    </div>
  );
}
