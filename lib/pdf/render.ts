import path from "node:path";
import type { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

/**
 * Documents to print. A template is a Typst program of our own; what people typed reaches it as data only
 * (`json(bytes(sys.inputs.data))`) and is never read as markup.
 *
 * The typeface is Inter, with Latin, Greek and Cyrillic letters, those of Kazakh included; other scripts need a typeface
 * on the server that has them.
 */

const fonts = ["400Regular/Inter_400Regular", "600SemiBold/Inter_600SemiBold", "700Bold/Inter_700Bold"];

/** Found beside the app, as its other packages are; the bundler leaves it alone. */
const fontPath = (name: string) =>
  path.join(process.cwd(), "node_modules/@expo-google-fonts/inter", `${name}.ttf`);

let made: Promise<NodeCompiler> | undefined;

/** Made once per process: it has read the typefaces, and keeps what it compiled. */
async function compiler(): Promise<NodeCompiler> {
  made ??= import("@myriaddreamin/typst-ts-node-compiler").then((typst) =>
    typst.NodeCompiler.create({
      workspace: path.join(process.cwd(), "public"),
      fontArgs: [{ fontPaths: fonts.map(fontPath) }],
    }),
  );
  made.catch(() => {
    made = undefined;
  });
  return made;
}

/**
 * Renders a template to a tagged PDF that keeps to PDF/UA-1: it needs a title, a language and words for each drawing.
 * `data` is any JSON. Throws when the template is wrong.
 */
export async function renderTypst(template: string, data: unknown): Promise<Buffer> {
  const typst = await compiler();
  const compiled = typst.compile({ mainFileContent: template, inputs: { data: JSON.stringify(data) } });
  const document = compiled.result;
  if (!document) {
    const problems = compiled.takeDiagnostics()?.shortDiagnostics ?? [];
    throw new Error(`the template does not compile: ${JSON.stringify(problems.slice(0, 3))}`);
  }
  const pdf = typst.pdf(document, { pdfStandard: "ua-1", pdfTags: true });
  typst.evictCache(10);
  return pdf;
}
