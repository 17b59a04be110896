import { join } from "node:path";
import type { Book } from "./book/book.ts";
import type { EditionPlan } from "./config/editions.ts";
import type { Design } from "./edition/design.ts";
import type { Diagnostics, Span } from "./diagnostic/diagnostic.ts";
import type { Artifact } from "./edition/artifact.ts";
import { keepMessage } from "./keep.ts";
import { editionFileName } from "./edition/file-name.ts";
import { usedAssets } from "./edition/walk.ts";
import type { FewerPixels } from "./check/shrinking.ts";
import { withReadersPictures } from "./edition/readers.ts";
import type { PublishContext } from "./publish.ts";

// The files of a newsletter besides PDF and EPUB. What makes them is loaded only when it is asked for.

/** Makes a book one page of the web. */
export async function publishPage(
  book: Book,
  plan: EditionPlan,
  { clock, design, diagnostics, shelf, made, siblings }: PublishContext,
): Promise<Artifact> {
  const fitted = await clock.time(
    "pictures",
    async () => await withThumbnail(await withReadersPictures(book, plan, { shelf, made })),
  );
  const picture = siblings.find(({ format }) => format === "jpeg");
  const coverFile = picture && editionFileName(book.metadata.slug, picture);
  const { webPage } = await import("./web/web-page.ts");
  return await clock.time("render", () => webPage(fitted, plan, { design, diagnostics, coverFile }), plan.name);
}

async function withThumbnail(book: Book): Promise<Book> {
  if (!book.cover) return book;
  const { thumbnail } = await import("./cover/thumbnail.ts");
  const { bytes, ...size } = await thumbnail(book.cover);
  const cover = { ...book.cover, ...size, size: bytes.length, read: () => bytes, mediaType: "image/jpeg" as const };
  return { ...book, cover };
}

/** Makes the cover a file of its own. @returns undefined for a book that shall have none */
export async function publishCover(
  book: Book,
  plan: EditionPlan,
  { clock }: PublishContext,
): Promise<Artifact | undefined> {
  const { cover } = await clock.time("cover", () => withThumbnail(book));
  if (!cover) return undefined;
  return {
    edition: plan.name,
    kind: "jpeg",
    fileName: editionFileName(book.metadata.slug, plan),
    bytes: cover.read(),
    pageMap: new Map(),
    sourceMap: new Map(),
    conformsTo: [],
  };
}

/** Reports what the project's templates make of a message that mail programs do not show. */
async function reportTemplates(
  html: string,
  { templates }: Design,
  { url }: EditionPlan,
  diagnostics: Diagnostics,
): Promise<void> {
  const [own] = [...templates.own].flatMap(([path, { shown }]) => (path.startsWith("mail/") ? [shown] : []));
  if (own === undefined) return;
  const { mailFaults } = await import("./mail/lint.ts");
  for (const fault of new Set(mailFaults(html, url))) {
    const message = `Mail programs would not show this as it is meant: ${fault}.`;
    diagnostics.report("template-invalid", { message, span: { file: own, line: 1, column: 1 } });
  }
}

/** What is proposed where a message is too large: letters in screenshots can still be read. */
const FEWER_PIXELS = 100;

/** What a book's pictures take on screens, and what they would with fewer pixels. */
async function fewerPixels(book: Book, plan: EditionPlan): Promise<FewerPixels> {
  const bytesOf = async (look: Partial<EditionPlan>): Promise<number> => {
    const fitted = await withReadersPictures(book, { ...plan, format: "epub", ...look });
    return usedAssets(fitted).reduce((sum, { size }) => sum + size, 0);
  };
  const fewer = await bytesOf({ smallPictures: true, imageResolution: FEWER_PIXELS });
  return { imageResolution: FEWER_PIXELS, now: await bytesOf({}), fewer };
}

/**
 * Makes the draft of a message with the edition's other files.
 * @returns undefined where one of them could not be made
 */
export async function publishMessage(
  book: Book,
  plan: EditionPlan,
  { clock, design, diagnostics, options, published, siblings, spans }: PublishContext,
): Promise<Artifact | undefined> {
  const { slug } = book.metadata;
  const names = new Set(siblings.map((each) => editionFileName(slug, each)));
  const files = published.filter(({ edition, fileName }) => edition === plan.name && names.has(fileName));
  // A cover that the book shall not have is no loss.
  const expected = siblings.filter(({ format }) => format !== "jpeg" && format !== "eml");
  if (expected.some((each) => !files.some(({ fileName }) => fileName === editionFileName(slug, each))))
    return undefined;
  const withCover = await clock.time("cover", () => withThumbnail(book));
  const { mailDraft } = await import("./mail/draft.ts");
  const draft = await clock.time("package", () => mailDraft(withCover, plan, { design, files }));
  if (design) await reportTemplates(draft.html, design, plan, diagnostics);
  if (options.keep) await keepMessage(join(options.keep, plan.id), draft);
  const { checkMail } = await import("./check/mail.ts");
  const span = (key: string): Span | undefined => spans.get(`editions.${plan.name}.${key}`) ?? spans.get(key);
  await checkMail(draft, plan, { files, span, fewerPixels: () => fewerPixels(book, plan) }, diagnostics);
  return draft.artifact;
}
