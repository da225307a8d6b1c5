import { missionContext } from "@/lib/auth/session";
import { translator } from "@/lib/i18n/translate";
import { briefingData, briefingTemplate } from "@/lib/meetings/content";
import { canReadBriefing } from "@/lib/meetings/policy";
import { listBriefings } from "@/lib/meetings/queries/briefing";
import { renderTypst } from "@/lib/pdf/render";
import { formatsFor } from "@/lib/time/format";

/** Briefing sheets as one PDF; "not found" for whoever may not read them, and when there are none. */
export async function briefingResponse(
  mission: string,
  wanted: { itemId: string } | { day: string },
): Promise<Response> {
  const context = await missionContext(mission);
  if (!context || !canReadBriefing(context)) return new Response("Not found", { status: 404 });
  const { mission: name, briefings } = await listBriefings(context, wanted);
  const [first] = briefings;
  if (!first) return new Response("Not found", { status: 404 });
  const { locale } = context;
  const t = translator(locale, "meetings.sheet");
  const title =
    "day" in wanted
      ? t("day", { day: formatsFor(locale).longDay(wanted.day) })
      : `${t("kind")}: ${first.title}`;
  const pdf = await renderTypst(briefingTemplate, briefingData(name, title, briefings, context));
  const file = `briefing-${context.slug}-${"day" in wanted ? wanted.day : (first.day ?? "")}`.replace(
    /-$/,
    "",
  );
  return new Response(new Uint8Array(pdf), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${file}.pdf"`,
      "cache-control": "private, no-store",
    },
  });
}
