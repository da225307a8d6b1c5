"use client";

import { useEffect, useRef, useState } from "react";

/**
 * Calls `heard` with the version of the mission at the start and after each write, by anybody. A tab in the background
 * lets go of the connection and catches up when it is looked at again. Answers whether the line is open.
 */
export function useLive(mission: string, heard: (version: number) => void): boolean {
  const [open, setOpen] = useState(true);
  const listener = useRef(heard);
  useEffect(() => {
    listener.current = heard;
  }, [heard]);
  useEffect(() => {
    let source: EventSource | null = null;
    let late: ReturnType<typeof setTimeout> | undefined;
    const connect = () => {
      if (source || document.hidden) return;
      source = new EventSource(`/api/missions/${mission}/live`);
      source.addEventListener("version", (event) => {
        clearTimeout(late);
        late = undefined;
        setOpen(true);
        listener.current(Number((event as MessageEvent<string>).data));
      });
      // It comes back by itself within seconds; only what lasts is worth saying.
      source.addEventListener("error", () => {
        late ??= setTimeout(() => setOpen(false), 8000);
        if (source?.readyState !== EventSource.CLOSED) return;
        source = null;
        setTimeout(connect, 15_000);
      });
    };
    const close = () => {
      source?.close();
      source = null;
    };
    const look = () => (document.hidden ? close() : connect());
    connect();
    document.addEventListener("visibilitychange", look);
    window.addEventListener("pagehide", close);
    return () => {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("pagehide", close);
      clearTimeout(late);
      close();
    };
  }, [mission]);
  return open;
}
