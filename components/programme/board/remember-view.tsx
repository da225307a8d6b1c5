"use client";

import { useEffect } from "react";
import { type BoardPrefs, type View, writePrefs } from "@/components/programme/board/prefs";

/** Keeps which view of the programme this browser looked at last. */
export function RememberView({ prefs, view }: { prefs: BoardPrefs; view: View }) {
  useEffect(() => writePrefs({ ...prefs, view }), [prefs, view]);
  return null;
}
