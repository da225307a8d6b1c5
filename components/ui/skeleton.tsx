const lines = ["w-2/3", "w-full", "w-5/6", "w-1/2", "w-3/4", "w-11/12", "w-3/5", "w-4/5"] as const;

/** Up to eight lines in the place of what is still loading. `label` is read out once. */
export function Skeleton({ count = 4, label }: { count?: number; label: string }) {
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      {lines.slice(0, count).map((width) => (
        <span key={width} className={`skel ${width}`} />
      ))}
    </div>
  );
}
