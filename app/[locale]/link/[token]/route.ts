import { type Document, documentRoute } from "@/app/document";
import { type FailedAnswer, LinkGone, LinkView } from "@/components/counterparts/link-view";
import { counterpartContext } from "@/lib/auth/session";
import { answerMeeting } from "@/lib/counterparts/commands/answer";
import { getLinkPage } from "@/lib/counterparts/queries/link";
import type { TypedAnswer } from "@/lib/counterparts/schema";
import { linkTranslator } from "@/lib/i18n/link";

type Params = { token: string };

/** Far more than a form of these fields holds. */
const longest = 40_000;

const pathOf = (token: string) => `/link/${encodeURIComponent(token)}`;

async function linkDocument(
  token: string,
  query: URLSearchParams,
  answer?: FormData,
): Promise<Document | Response> {
  const path = pathOf(token);
  const gate = await counterpartContext(token, query.get("lang"));
  if (!gate.ok) {
    const { why, contact, language } = gate;
    const title = linkTranslator(language)("gone.title");
    return { title, language, status: 404, body: LinkGone({ language, path, why, contact }) };
  }
  const { context } = gate;
  const { language } = context;
  let failed: FailedAnswer | null = null;
  if (answer) {
    const text = (name: keyof TypedAnswer) => String(answer.get(name) ?? "").trim();
    const typed: TypedAnswer = {
      itemId: text("itemId"),
      basis: text("basis"),
      answer: text("answer"),
      note: text("note"),
      needs: text("needs"),
      substituteName: text("substituteName"),
      substituteFunction: text("substituteFunction"),
      day: text("day"),
      start: text("start"),
      end: text("end"),
    };
    const refusal = await answerMeeting(context, typed);
    if (refusal.ok) {
      const to = `${path}?lang=${language}&done=${typed.itemId}#m-${typed.itemId}`;
      return new Response(null, { status: 303, headers: { location: to } });
    }
    failed = { refusal, typed };
  }
  const page = await getLinkPage(context);
  if (!page) throw new Error("the counterpart of a context exists");
  return {
    title: linkTranslator(language)("title"),
    accent: page.organisation.accent,
    language,
    status: failed ? 422 : 200,
    body: LinkView({ page, language, path, done: query.get("done"), failed }),
  };
}

/** Looking changes nothing: mail programs open links before people do. */
export const GET = documentRoute<Params>(({ token }, query) => linkDocument(token, query));

export const POST = documentRoute<Params>(async ({ token }, query, request) => {
  const length = Number(request.headers.get("content-length") ?? longest + 1);
  if (!(length <= longest)) return new Response(null, { status: 413 });
  return linkDocument(token, query, await request.formData());
});
