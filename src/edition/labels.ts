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
  editedBy: "Edited by {names}",
  translatedBy: "Translated by {names}",
  illustratedBy: "Illustrated by {names}",
  introductionBy: "With an introduction by {names}",
  afterwordBy: "With an afterword by {names}",
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
  editedBy: "Herausgegeben von {names}",
  translatedBy: "Übersetzt von {names}",
  illustratedBy: "Illustriert von {names}",
  introductionBy: "Mit einer Einleitung von {names}",
  afterwordBy: "Mit einem Nachwort von {names}",
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
  editedBy: "Sous la direction de {names}",
  translatedBy: "Traduit par {names}",
  illustratedBy: "Illustré par {names}",
  introductionBy: "Introduction de {names}",
  afterwordBy: "Postface de {names}",
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
  editedBy: "בעריכת {names}",
  translatedBy: "תרגום: {names}",
  illustratedBy: "איורים: {names}",
  introductionBy: "מבוא מאת {names}",
  afterwordBy: "אחרית דבר מאת {names}",
};

const LANGUAGES: Readonly<Record<string, Labels>> = { en: ENGLISH, de: GERMAN, fr: FRENCH, he: HEBREW };

/** The words of the interface in a language (BCP 47); English where Octavo does not speak it. */
export function labelsFor(language: string): Labels {
  return LANGUAGES[language.split("-")[0]?.toLowerCase() ?? ""] ?? ENGLISH;
}
