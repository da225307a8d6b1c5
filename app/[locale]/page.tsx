import { publicContext } from "@/lib/auth/session";

export default async function HomePage() {
  const context = await publicContext();
  return <h1>Missio {context.locale}</h1>;
}
