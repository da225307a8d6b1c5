import postgres from "postgres";

export const dynamic = "force-dynamic";

const sql = postgres(process.env.DATABASE_URL ?? "", { max: 10 });

export default async function Page() {
  const [row] = await sql<
    { id: string; slug: string }[]
  >`select id, slug from missions where slug = ${"astana-2017"}`;
  return (
    <main>
      <h1>{row?.slug}</h1>
    </main>
  );
}
