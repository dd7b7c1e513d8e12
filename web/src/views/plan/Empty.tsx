import { Paragraph } from "../../design";

/** What stands in a section that holds nothing yet: why it matters. */
export function Empty({ title, help }: { title: string; help: string }) {
  return (
    <div className="empty">
      <Paragraph className="empty__title">{title}</Paragraph>
      <Paragraph isMuted>{help}</Paragraph>
    </div>
  );
}
