type Texts = Record<string, string | undefined>;

type Columns = {
  organisation: string;
  personName: string;
  title: Texts;
  function: Texts;
  languages: string[];
  email: string | null;
  phone: string;
  country: string | null;
  notes: string;
};

/** What the form of a counterpart shows, by field: a change of one of these by somebody else is told before saving. */
export function counterpartFields(row: Columns) {
  const { organisation, personName, title, function: role, languages, email, phone, country, notes } = row;
  return { organisation, personName, title, function: role, languages, email, phone, country, notes };
}
