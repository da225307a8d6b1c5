"use client";

/** Before its own styles and texts there is nothing to lean on: when this shows, the frame of every page has failed. */
const texts = [
  [
    "nl",
    "Er ging iets mis",
    "Probeer het opnieuw. Blijft het fout gaan, geef dan dit nummer door aan de organisator:",
  ],
  ["en", "Something went wrong", "Try again. If it keeps failing, give this number to the organiser:"],
  ["fr", "Une erreur s’est produite", "Réessayez. Si l’erreur persiste, donnez ce numéro à l’organisateur :"],
] as const;

export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="nl" style={{ colorScheme: "light dark" }}>
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Missio</title>
      </head>
      <body
        style={{ maxWidth: "36rem", margin: "3rem auto", padding: "0 1.5rem", font: "1rem/1.5 sans-serif" }}
      >
        <main role="alert">
          <p style={{ fontWeight: 700 }}>Missio</p>
          {texts.map(([lang, title, text], index) => {
            const Heading = index === 0 ? "h1" : "h2";
            return (
              <section key={lang} lang={lang}>
                <Heading style={{ margin: "1.5rem 0 0", fontSize: "1.25rem" }}>{title}</Heading>
                <p style={{ margin: "0.25rem 0 0" }}>
                  {text} <b>{error.digest ?? "–"}</b>
                </p>
              </section>
            );
          })}
          <button
            type="button"
            onClick={() => window.location.reload()}
            style={{ marginTop: "2rem", padding: "0.75rem 1rem", font: "inherit" }}
          >
            <span lang="nl">Opnieuw</span> · <span lang="en">Again</span> · <span lang="fr">Réessayer</span>
          </button>
        </main>
      </body>
    </html>
  );
}
