/** The address of the page with what is found for some words. */
export function searchAddress(query: string): string {
  const words = query.trim();
  return words === "" ? "/search" : `/search?q=${encodeURIComponent(words)}`;
}
