import { Progress } from "../design";

/** Says in words what is being waited for. Whoever shows it must also end it. */
export function Loading({ text, isPage = false }: { text: string; isPage?: boolean }) {
  return (
    <div className={isPage ? "loading loading--page" : "loading"} role="status">
      <Progress label={text} />
    </div>
  );
}
