import { Heading, Paragraph } from "../../design";

/** What stands in a section that holds nothing yet: why it matters. */
export function Empty({ title, help }: { title: string; help: string }) {
  return (
    <div className="empty">
      <Heading level={3}>{title}</Heading>
      <Paragraph isMuted>{help}</Paragraph>
    </div>
  );
}
