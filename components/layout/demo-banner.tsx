export type DemoPreset = { value: string; label: string };

type DemoBannerProps = {
  /** "Demo – product clock: Thu 22 June 2017 09:10 Astana" */
  text: string;
  labels: { change: string; moment: string; set: string; now: string };
  /** Local wall times, "2017-06-22T09:10". */
  presets: DemoPreset[];
  value: string;
  /** Address that takes `moment`: a preset, what was typed, or "" for the real time; it comes back to this page. */
  action: string;
};

/** Only in demo mode: what time the product believes it is, and another moment to look at. */
export function DemoBanner({ text, labels, presets, value, action }: DemoBannerProps) {
  return (
    <aside className="demo" aria-label={labels.change}>
      <details>
        <summary>
          <span>{text}</span>
          <span className="demo-change">{labels.change}</span>
        </summary>
        <form method="post" action={action}>
          {presets.map((preset) => (
            <button type="submit" key={preset.value} name="moment" value={preset.value}>
              {preset.label}
            </button>
          ))}
          <button type="submit" name="moment" value="">
            {labels.now}
          </button>
        </form>
        <form method="post" action={action}>
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
