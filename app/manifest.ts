import type { MetadataRoute } from "next";

/** What a phone needs to put Missio on its home screen; it opens on one's own missions. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Missio",
    short_name: "Missio",
    id: "/",
    start_url: "/my",
    scope: "/",
    display: "standalone",
    background_color: "#faf8f4",
    theme_color: "#0d5c5a",
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
      { src: "/icon-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
      { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
