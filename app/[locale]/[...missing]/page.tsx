import { notFound } from "next/navigation";

/** Any address that no room knows, so that "not found" has its frame and language. */
export default function MissingPage() {
  notFound();
}
