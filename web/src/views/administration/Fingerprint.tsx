/** A key in words. They are English at every node, so that both sides read out the same. */
export function Fingerprint({ words, label }: { words: string; label: string }) {
  return (
    <div className="fingerprint">
      <ol className="fingerprint__words" aria-label={label}>
        {words.split(" ").map((word, place) => (
          <li key={place} lang="en">
            {word}
          </li>
        ))}
      </ol>
    </div>
  );
}
