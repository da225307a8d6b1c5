import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Link,
  Preview,
  Section,
  Text,
} from "@react-email/components";
import { render } from "@react-email/render";
import type { LinkLanguage } from "@/db/enums";
import { nearestLocale } from "@/lib/i18n/link";
import { translator } from "@/lib/i18n/translate";

/** What a mail is made of. Plain text only: nothing a person typed can become markup. */
export type MailBlock =
  | { kind: "text"; text: string }
  | { kind: "small"; text: string }
  | { kind: "button"; label: string; href: string }
  | { kind: "code"; code: string; label: string }
  | { kind: "facts"; items: readonly { term: string; value: string }[] }
  /** What somebody wrote, such as the reason of a decision; line breaks stay. */
  | { kind: "quote"; text: string }
  /** What changed: the old struck through, the new beside it. `was` words the old where nothing can be struck. */
  | {
      kind: "change";
      label: string;
      title: string;
      struck: boolean;
      facts: readonly string[];
      lines: readonly { label: string; before: string; after: string; was: string }[];
    };

export type MailParts = {
  locale: LinkLanguage;
  /** The line that mail programs show beside the subject. */
  preview: string;
  title: string;
  blocks: readonly MailBlock[];
  /** Who writes, above and below the mail; the product itself when there is no organisation yet. */
  sender: { name: string; accent: string; contact?: string | null };
  /** Why one gets this mail. */
  footer: string;
};

export type RenderedMail = { html: string; text: string };

const font = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

// Mail programs that know dark mode get real dark colours instead of their own guess.
const darkMode = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .page { background: #14171a !important; }
    .card { background: #1d2125 !important; border-color: #33393f !important; }
    .ink { color: #eceff1 !important; }
    .soft { color: #a9b2ba !important; }
    .plate { background: #272c31 !important; border-color: #3a4148 !important; }
    .rule { border-color: #33393f !important; }
  }`;

/** "Dates:", as the language sets its colon. */
const labelled = (locale: LinkLanguage, label: string) =>
  translator(nearestLocale(locale), "common")("label", { label });

function Block({ block, accent, locale }: { block: MailBlock; accent: string; locale: LinkLanguage }) {
  const ink = { color: "#1d2329", fontSize: 16, lineHeight: "25px", margin: "0 0 16px" };
  const soft = { color: "#5b6670", fontSize: 14, lineHeight: "21px", margin: "0 0 16px" };
  switch (block.kind) {
    case "text":
      return (
        <Text className="ink" style={ink}>
          {block.text}
        </Text>
      );
    case "small":
      return (
        <Text className="soft" style={soft}>
          {block.text}
        </Text>
      );
    case "button":
      return (
        <Section style={{ margin: "8px 0 24px" }}>
          <Button
            href={block.href}
            style={{
              background: accent,
              borderRadius: 8,
              color: contrasting(accent),
              fontSize: 16,
              fontWeight: 600,
              padding: "13px 22px",
            }}
          >
            {block.label}
          </Button>
        </Section>
      );
    case "code":
      return (
        <Section
          className="plate"
          style={{
            background: "#f3f4f2",
            border: "1px solid #e2e4e0",
            borderRadius: 8,
            margin: "8px 0 24px",
            padding: "14px 20px",
          }}
        >
          <Text className="soft" style={{ ...soft, margin: 0 }}>
            {block.label}
          </Text>
          <Text
            className="ink"
            style={{
              ...ink,
              fontFamily: "ui-monospace, Menlo, Consolas, monospace",
              fontSize: 32,
              fontWeight: 700,
              letterSpacing: "6px",
              lineHeight: "42px",
              margin: 0,
            }}
          >
            {block.code}
          </Text>
        </Section>
      );
    case "facts":
      return (
        <Section style={{ margin: "0 0 16px" }}>
          {block.items.map((item) => (
            <Text key={item.term} className="ink" style={{ ...ink, margin: "0 0 6px" }}>
              <span className="soft" style={{ color: "#5b6670" }}>
                {labelled(locale, item.term)}
              </span>{" "}
              {item.value}
            </Text>
          ))}
        </Section>
      );
    case "change":
      return (
        <Section
          className="plate"
          style={{
            background: "#f3f4f2",
            border: "1px solid #e2e4e0",
            borderRadius: 8,
            margin: "0 0 16px",
            padding: "14px 18px",
          }}
        >
          <Text className="soft" style={{ ...soft, fontWeight: 600, margin: 0 }}>
            {block.label}
          </Text>
          <Text className="ink" style={{ ...ink, fontWeight: 600, margin: 0 }}>
            {block.struck ? <s>{block.title}</s> : block.title}
          </Text>
          {block.facts.map((fact) => (
            <Text key={fact} className="ink" style={{ ...ink, margin: 0 }}>
              {block.struck ? <s>{fact}</s> : fact}
            </Text>
          ))}
          {block.lines.map((line) => (
            <Text key={line.label} className="ink" style={{ ...ink, margin: "6px 0 0" }}>
              <span className="soft" style={{ color: "#5b6670" }}>
                {labelled(locale, line.label)}
              </span>{" "}
              {line.before ? (
                <>
                  <s className="soft" style={{ color: "#5b6670" }}>
                    {line.before}
                  </s>{" "}
                </>
              ) : null}
              <strong>{line.after}</strong>
            </Text>
          ))}
        </Section>
      );
    case "quote":
      return (
        <Section style={{ borderLeft: `3px solid ${accent}`, margin: "0 0 20px", padding: "2px 0 2px 16px" }}>
          <Text className="ink" style={{ ...ink, margin: 0, whiteSpace: "pre-line" }}>
            {block.text}
          </Text>
        </Section>
      );
  }
}

/** Black or white, whichever reads better on `hex` (WCAG relative luminance). */
function contrasting(hex: string): string {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? "#ffffff" : "#101010";
}

function Mail({ locale, preview, title, blocks, sender, footer }: MailParts) {
  return (
    <Html lang={locale}>
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{title}</title>
        <style>{darkMode}</style>
      </Head>
      <Preview>{preview}</Preview>
      <Body
        className="page"
        style={{ background: "#f3f1ec", fontFamily: font, margin: 0, padding: "24px 12px" }}
      >
        <Container style={{ maxWidth: 560 }}>
          <Text
            className="ink"
            style={{ color: "#1d2329", fontSize: 15, fontWeight: 600, margin: "0 0 12px 4px" }}
          >
            {sender.name}
          </Text>
          <Section
            className="card"
            style={{
              background: "#ffffff",
              border: "1px solid #e4e1da",
              borderRadius: 12,
              borderTop: `4px solid ${sender.accent}`,
              padding: "28px 28px 12px",
            }}
          >
            <Heading
              as="h1"
              className="ink"
              style={{ color: "#1d2329", fontSize: 24, lineHeight: "31px", margin: "0 0 16px" }}
            >
              {title}
            </Heading>
            {blocks.map((block) => (
              <Block key={JSON.stringify(block)} block={block} accent={sender.accent} locale={locale} />
            ))}
          </Section>
          <Section style={{ padding: "16px 4px" }}>
            <Hr className="rule" style={{ borderColor: "#e4e1da", margin: "0 0 12px" }} />
            <Text className="soft" style={{ color: "#5b6670", fontSize: 13, lineHeight: "20px", margin: 0 }}>
              {footer}
              {sender.contact ? (
                <>
                  {" "}
                  <Link className="soft" href={`mailto:${sender.contact}`} style={{ color: "#5b6670" }}>
                    {sender.contact}
                  </Link>
                </>
              ) : null}
            </Text>
          </Section>
        </Container>
      </Body>
    </Html>
  );
}

function plain(block: MailBlock, locale: LinkLanguage): string {
  switch (block.kind) {
    case "text":
    case "small":
      return block.text;
    case "button":
      return `${labelled(locale, block.label)}\n${block.href}`;
    case "code":
      return `${block.label}\n\n    ${block.code}`;
    case "facts":
      return block.items.map((item) => `${labelled(locale, item.term)} ${item.value}`).join("\n");
    case "change":
      return [
        `${labelled(locale, block.label)} ${block.title}`,
        ...block.facts.map((fact) => `  ${fact}`),
        ...block.lines.map(
          (line) => `  ${labelled(locale, line.label)} ${line.after}${line.before ? ` (${line.was})` : ""}`,
        ),
      ].join("\n");
    case "quote":
      return block.text
        .split("\n")
        .map((line) => `> ${line}`)
        .join("\n");
  }
}

/** The mail as plain text. */
export function mailText(parts: MailParts): string {
  return [
    parts.sender.name,
    "",
    parts.title,
    "",
    ...parts.blocks.flatMap((block) => [plain(block, parts.locale), ""]),
    "--",
    [parts.footer, parts.sender.contact].filter(Boolean).join(" "),
    "",
  ].join("\n");
}

/** HTML and text of one mail; both say the same. */
export async function renderMail(parts: MailParts): Promise<RenderedMail> {
  return { html: await render(<Mail {...parts} />), text: mailText(parts) };
}
