let region: HTMLElement | undefined;

/** Says something to people who do not see the page change, once they are done with what they hear now. */
export function announce(words: string): void {
  region ??= liveRegion();
  // The same words twice are news twice: a new element is read, an unchanged text is not.
  const line = document.createElement("p");
  line.textContent = words;
  region.replaceChildren(line);
}

function liveRegion(): HTMLElement {
  const element = document.createElement("div");
  element.setAttribute("role", "log");
  element.setAttribute("aria-live", "polite");
  element.setAttribute("aria-relevant", "additions");
  element.className = "og-visually-hidden";
  // Dialogs hide the rest of the page from assistive technology, but nothing that carries this mark.
  element.dataset["liveAnnouncer"] = "true";
  document.body.append(element);
  return element;
}
