/** How much of something is done. `text` is the value in words: "3 of 5", "28 of 32 places". */
export function Progress({
  value,
  max,
  label,
  text,
}: {
  value: number;
  max: number;
  label: string;
  text: string;
}) {
  const share = max > 0 ? Math.min(100, Math.max(0, (value / max) * 100)) : 0;
  return (
    <div>
      <div className="progress-head">
        <span>{label}</span>
        <span>{text}</span>
      </div>
      <div
        className="progress"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
        aria-valuetext={text}
      >
        <span style={{ width: `${share}%` }} />
      </div>
    </div>
  );
}
