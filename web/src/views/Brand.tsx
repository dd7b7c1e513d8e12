/** The logo of the organisation whose node this is, where it has set one; else the mark of Opgave. */
export function Brand() {
  return (
    <>
      <span className="brand__logo" aria-hidden="true" />
      <Mark />
    </>
  );
}

/** The mark of Opgave: three organisations around one table, none in the middle. */
export function Mark() {
  return (
    <svg className="brand__mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M16 6.5 25 22H7z" fill="none" stroke="currentColor" strokeWidth="2" strokeLinejoin="round" />
      <circle cx="16" cy="6.5" r="4.5" fill="currentColor" />
      <circle cx="25" cy="22" r="4.5" fill="currentColor" />
      <circle cx="7" cy="22" r="4.5" fill="currentColor" />
    </svg>
  );
}
