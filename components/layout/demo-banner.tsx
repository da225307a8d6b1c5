type DemoBannerProps = {
  /** "Demo – product clock: Thu 22 June 2017 09:10 Astana" */
  text: string;
  labels: { change: string; moment: string; set: string; now: string };
  /** A moment worth seeing: local wall time, "2017-06-22T09:10", on the clock of `zone`. */
  preset: { value: string; zone: string; label: string };
  /** What the product's clock shows, and whose clock it is; what is typed is meant on the same one. */
  value: string;
  zone: string;
  /** Address that takes `moment` and `zone`: the preset, what was typed, or "" for the real time; it comes back here. */
  action: string;
};

/** Only in demo mode: what time the product believes it is, and another moment to look at. */
export function DemoBanner({ text, labels, preset, value, zone, action }: DemoBannerProps) {
  return (
    <aside className="demo" aria-label={labels.change}>
      <details>
        <summary>
          <span>{text}</span>
          <span className="demo-change">{labels.change}</span>
        </summary>
        <form method="post" action={action}>
          <input type="hidden" name="zone" value={preset.zone} />
          <button type="submit" name="moment" value={preset.value}>
            {preset.label}
          </button>
          <button type="submit" name="moment" value="">
            {labels.now}
          </button>
        </form>
        <form method="post" action={action}>
          <input type="hidden" name="zone" value={zone} />
          <label>
            {labels.moment}
            <input className="input" type="datetime-local" name="moment" defaultValue={value} required />
          </label>
          <button type="submit">{labels.set}</button>
        </form>
      </details>
    </aside>
  );
}
