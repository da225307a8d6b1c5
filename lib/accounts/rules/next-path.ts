/** Where sign-in leads when nothing else was asked for: the desk or one's own missions. */
export const afterSignIn = "/signin/welcome";

/** A path within this installation, as given in `?next=`; anything that could lead elsewhere becomes `afterSignIn`. */
export function safeNext(next: unknown, fallback = afterSignIn): string {
  if (typeof next !== "string" || next.length > 500) return fallback;
  // "//host" and "/\host" are other hosts to a browser, which also drops tabs and line ends.
  if (!/^\/(?![/\\])[^\p{Cc}\\]*$/u.test(next)) return fallback;
  return next.startsWith("/api/") ? fallback : next;
}
