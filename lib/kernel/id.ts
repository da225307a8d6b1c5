const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a part of an address can be an id at all; the database refuses to compare its ids with anything else. */
export function isId(text: string): boolean {
  return uuid.test(text);
}
