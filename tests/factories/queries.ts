import { client } from "@/db/client";

/** How many statements this work sends to the database. */
export async function countQueries(work: () => Promise<unknown>): Promise<number> {
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
