"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { readPath } from "@/lib/i18n/routing";

const texts = {
  nl: () => import("@/lib/i18n/messages/nl/common.json"),
  en: () => import("@/lib/i18n/messages/en/common.json"),
  fr: () => import("@/lib/i18n/messages/fr/common.json"),
};

type Texts = Awaited<ReturnType<(typeof texts)["nl"]>>;

/**
 * Where a bug ends. Its texts are fetched only then, so that no page pays for them; the browser keeps what was typed
 * in the fields of forms that autosave, and "again" renders the same place anew.
 */
export default function ErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  const { locale } = readPath(usePathname());
  const [found, setFound] = useState<Texts | null>(null);
  useEffect(() => {
    let current = true;
    texts[locale]().then(
      (loaded) => current && setFound(loaded),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [locale]);
  return (
    <main className="empty" id="main" role="alert">
      <h1>{found?.errors.errorTitle ?? "Missio"}</h1>
      <p className="empty-text">
        {found?.errors.errorText.replace("{id}", error.digest ?? "–") ?? error.digest ?? ""}
      </p>
      <button type="button" className="btn btn-primary" onClick={() => retry()}>
        {found?.actions.retry ?? "↻"}
      </button>
    </main>
  );
}
