/** Two places and the way between them. */
export function BrandMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 28 28" fill="none" aria-hidden="true">
      <rect width="28" height="28" rx="8" fill="currentColor" />
      <path
        d="M8.5 19.5C8.5 12.5 12.5 8.8 19 8.8"
        stroke="var(--accent-contrast)"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
      <circle cx="8.5" cy="19.5" r="2.4" fill="var(--accent-contrast)" />
      <circle cx="19.5" cy="8.8" r="3.4" fill="var(--accent-contrast)" />
    </svg>
  );
}
