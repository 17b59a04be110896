/** The browser ended, or a page of it, while something was asked of it. */
export class BrowserCrashed extends Error {
  override readonly name = "BrowserCrashed";
}
