/**
 * Keeps the class `has-keys` on an element while a frame in it has the keyboard. No style tells of that: it is seen by
 * the window losing the keyboard to something in the element.
 */
export function showFrameFocus(host: HTMLElement): void {
  window.addEventListener("blur", () => {
    const { activeElement } = document;
    host.classList.toggle("has-keys", activeElement !== host && host.contains(activeElement));
  });
  window.addEventListener("focus", () => host.classList.remove("has-keys"));
}
