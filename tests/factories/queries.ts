import { client } from "@/db/client";

/** How many statements this work sends to the database, once its connections are open. */
export async function countQueries(work: () => Promise<unknown>): Promise<number> {
  await work();
  const { options } = client();
  const before = options.debug;
  let count = 0;
  options.debug = () => {
    count += 1;
  };
  try {
    await work();
  } finally {
    options.debug = before;
  }
  return count;
}
