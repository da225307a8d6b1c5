import type { CompanySize } from "@/db/enums";

/** Reads a draft, which may hold anything, into what the fields of a page show. */

type Draft = Record<string, unknown>;

function part(value: unknown): Draft {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Draft) : {};
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function companyValues(draft: Draft) {
  const company = part(draft.company);
  return {
    company: {
      name: text(company.name),
      vat: text(company.vat),
      noVat: company.noVat === true,
      sectorId: text(company.sectorId),
      // The select is empty until one is chosen; the schema says so.
      size: text(company.size) as CompanySize,
      website: text(company.website),
    },
  };
}

/** `known` is what the account already tells, for a first time. */
export function delegateValues(draft: Draft, known: { email: string } = { email: "" }) {
  const delegate = part(draft.delegate);
  const filledIn = part(draft.filledIn);
  return {
    filledIn: {
      by: filledIn.by === "assistant" ? ("assistant" as const) : ("self" as const),
      assistantEmail: text(filledIn.assistantEmail),
    },
    delegate: {
      title: text(delegate.title),
      firstName: text(delegate.firstName),
      lastName: text(delegate.lastName),
      jobFunction: text(delegate.jobFunction),
      email: typeof delegate.email === "string" ? delegate.email : known.email,
      mobile: text(delegate.mobile),
      languages: list(delegate.languages).map(text).filter(Boolean),
    },
    companions: list(draft.companions).map((one) => ({
      firstName: text(part(one).firstName),
      lastName: text(part(one).lastName),
    })),
  };
}

export function goalsValues(draft: Draft) {
  return { goals: text(draft.goals) };
}

export function checkValues(draft: Draft) {
  const consents = part(draft.consents);
  return {
    consents: {
      // Consent is given by ticking now, never carried over from somewhere else.
      terms: (consents.terms === true) as true,
      photos: consents.photos === true,
      directory: consents.directory === true,
      directoryEmail: consents.directoryEmail === true,
      directoryMobile: consents.directoryMobile === true,
    },
  };
}
