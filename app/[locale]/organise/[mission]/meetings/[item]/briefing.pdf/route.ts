import { briefingResponse } from "../../briefing";

type Context = RouteContext<"/[locale]/organise/[mission]/meetings/[item]/briefing.pdf">;

/** The briefing sheet of one official meeting. */
export async function GET(_: Request, { params }: Context) {
  const { mission, item } = await params;
  return briefingResponse(mission, { itemId: item });
}
