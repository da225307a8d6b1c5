import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requestFacts } from "@/lib/auth/session";
import { translator } from "@/lib/i18n/translate";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "common")("errors.notFoundTitle"), robots: { index: false } };
}

/** Any address that no room knows, so that "not found" has its frame and language. */
export default function MissingPage() {
  notFound();
}
