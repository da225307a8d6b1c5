import { applicantContext, missionContext, publicContext } from "@/lib/auth/session";
import { getPhoto, missionOfPhoto } from "@/lib/registrations/queries/photos";

const absent = () => new Response(null, { status: 404, headers: { "cache-control": "no-store" } });

/** A portrait, for those who may see it; everybody else finds nothing here. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return absent();
  const slug = await missionOfPhoto(id);
  if (!slug) return absent();
  const [context, applicant, mission] = await Promise.all([
    publicContext(),
    applicantContext(slug),
    missionContext(slug),
  ]);
  const photo = await getPhoto(context, id, { applicant, mission });
  if (!photo) return absent();
  const etag = `"${photo.sha256.slice(0, 32)}"`;
  const headers = {
    "content-type": photo.contentType,
    "content-disposition": "inline",
    "cache-control": "private, max-age=3600",
    "x-content-type-options": "nosniff",
    etag,
    vary: "cookie",
  };
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(photo.data), { headers });
}
