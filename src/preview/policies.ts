/** What the preview's own page may do: run its own scripts, and show the book in a frame. */
export const PAGE_POLICY = [
  "default-src 'none'",
  // The PDF engine decodes some pictures with WebAssembly.
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/**
 * What the book may do: be seen. Its documents are shown in frames whose scripts are off whatever the frame says, and
 * reach nothing but the book's own styles, pictures and fonts. They count as of the same site so that the page can turn
 * their pages.
 */
export const BOOK_POLICY = [
  "sandbox allow-same-origin",
  "default-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "frame-ancestors 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
