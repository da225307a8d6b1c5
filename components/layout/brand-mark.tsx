/** Two places and the way between them. */
export function BrandMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 28 28" fill="none" aria-hidden="true">
      <rect width="28" height="28" rx="8" fill="currentColor" />
      <path
        d="M7.5 19C9 9.5 18.5 7.5 20.5 15.5"
        stroke="var(--accent-contrast)"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
      <circle cx="7.5" cy="19.5" r="2.6" fill="var(--accent-contrast)" />
      <circle cx="20.5" cy="17.5" r="2.6" fill="var(--accent-contrast)" />
    </svg>
  );
}
