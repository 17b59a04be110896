import type { Labels } from "./edition.ts";

const ENGLISH: Labels = {
  contents: "Contents",
  notes: "Notes",
  cover: "Cover",
  titlePage: "Title page",
  copyrightPage: "Copyright",
  landmarks: "Landmarks",
  startOfText: "Start of the text",
  pages: "Pages",
  backToText: "Back to the text",
  note: "Note",
  figure: "Figure",
  table: "Table",
  listing: "Listing",
  chapter: "Chapter",
  part: "Part",
};

const GERMAN: Labels = {
  contents: "Inhalt",
  notes: "Anmerkungen",
  cover: "Umschlag",
  titlePage: "Titelseite",
  copyrightPage: "Impressum",
  landmarks: "Orientierungspunkte",
  startOfText: "Beginn des Textes",
  pages: "Seiten",
  backToText: "Zurück zum Text",
  note: "Anmerkung",
  figure: "Abbildung",
  table: "Tabelle",
  listing: "Listing",
  chapter: "Kapitel",
  part: "Teil",
};

const FRENCH: Labels = {
  contents: "Table des matières",
  notes: "Notes",
  cover: "Couverture",
  titlePage: "Page de titre",
  copyrightPage: "Mentions légales",
  landmarks: "Points de repère",
  startOfText: "Début du texte",
  pages: "Pages",
  backToText: "Retour au texte",
  note: "Note",
  figure: "Figure",
  table: "Tableau",
  listing: "Listing",
  chapter: "Chapitre",
  part: "Partie",
};

const HEBREW: Labels = {
  contents: "תוכן העניינים",
  notes: "הערות",
  cover: "כריכה",
  titlePage: "דף השער",
  copyrightPage: "זכויות יוצרים",
  landmarks: "ציוני דרך",
  startOfText: "תחילת הטקסט",
  pages: "עמודים",
  backToText: "חזרה לטקסט",
  note: "הערה",
  figure: "איור",
  table: "טבלה",
  listing: "תדפיס",
  chapter: "פרק",
  part: "חלק",
};

const LANGUAGES: Readonly<Record<string, Labels>> = { en: ENGLISH, de: GERMAN, fr: FRENCH, he: HEBREW };

/** The words of the interface in a language (BCP 47); English where Octavo does not speak it. */
export function labelsFor(language: string): Labels {
  return LANGUAGES[language.split("-")[0]?.toLowerCase() ?? ""] ?? ENGLISH;
}
