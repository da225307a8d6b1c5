import { isLocalDay } from "@/lib/time/wall-time";
import { briefingResponse } from "../briefing";

type Context = RouteContext<"/[locale]/organise/[mission]/meetings/briefings.pdf">;

/** The briefing sheets of all official meetings of a day, `?day=2017-06-23`. */
export async function GET(request: Request, { params }: Context) {
  const { mission } = await params;
  const day = new URL(request.url).searchParams.get("day") ?? "";
  return isLocalDay(day) ? briefingResponse(mission, { day }) : new Response("Not found", { status: 404 });
}
