import type { Role } from "./book.ts";

/**
 * The words that make a section what it is when they are its whole title or its file's whole name, in the languages whose
 * interface Octavo speaks; letter case, accents and punctuation do not count. A word that is another thing in another
 * language is left out: “Indice” is the contents in Italian.
 */
export const ROLE_WORDS: Readonly<Partial<Record<Role, string>>> = {
  titlepage: "title page, titlepage, half title",
  "copyright-page":
    "copyright, copyright page, imprint, Impressum, Mentions légales, Ficha técnica, Выходные данные, Вихідні дані, 版权页, 版權頁, 판권, Note legali, Strona redakcyjna, Ficha catalográfica, حقوق النشر, شناسنامه کتاب, זכויות יוצרים, कॉपीराइट, 저작권",
  dedication:
    "dedication, Widmung, Dédicace, Dedicatoria, Dedica, Dedicatória, Opdracht, Dedykacja, Посвящение, Присвята, الإهداء, تقدیم, הקדשה, समर्पण, 献辞, 献词, 獻詞, 헌사",
  epigraph:
    "epigraph, epigraphs, Motto, Épigraphe, Epígrafe, Epigrafe, Эпиграф, Епіграф, 题词, 題詞, 題辞, מוטו, エピグラフ, 에피그래프",
  foreword:
    "foreword, Geleitwort, Avant-propos, Ten geleide, Słowo wstępne, Nota preliminar, Nota introduttiva, Apresentação, Вступительное слово, Вступне слово, تصدير, دیباچه, פתח דבר, प्राक्कथन, 推荐序, 推薦序, 추천사",
  preface:
    "preface, Vorwort, Préface, Prefacio, Prefazione, Prefácio, Voorwoord, Przedmowa, Предисловие, Передмова, مقدمة, پیشگفتار, הקדמה, प्रस्तावना, まえがき, はじめに, 序文, 前言, 序, 머리말, 서문, Premessa, المقدمة, はしがき, 自序",
  introduction:
    "introduction, Einleitung, Einführung, Introducción, Introduzione, Introdução, Inleiding, Wstęp, Введение, Вступ, מבוא, भूमिका, 序論, 引言, 导论, 導論, 들어가며, مدخل, مقدمه, イントロダクション, 서론",
  prologue:
    "prologue, Prolog, Prólogo, Prologo, Proloog, Пролог, פרולוג, プロローグ, 序章, 楔子, 프롤로그, استهلال, پیش‌درآمد, पूर्वकथन, 序幕",
  epilogue:
    "epilogue, Epilog, Épilogue, Epílogo, Epilogo, Epiloog, Эпилог, Епілог, אפילוג, エピローグ, 終章, 尾声, 尾聲, 에필로그, سخن پایانی, अंतिम प्रसंग",
  afterword:
    "afterword, Nachwort, Postface, postscript, Epílogo del autor, Postfazione, Posfácio, Nawoord, Posłowie, Послесловие, Післямова, אחרית דבר, あとがき, 后记, 後記, 跋, 후기, كلمة ختامية, پس‌گفتار, उत्तरकथन",
  conclusion:
    "conclusion, conclusions, Schluss, Conclusiones, Conclusioni, Conclusão, Zakończenie, Заключение, Висновки, الخاتمة, نتیجه‌گیری, उपसंहार, おわりに, 結論, 结论, 結語, 맺음말, 결론, Conclusie, خاتمة, סיכום, מסקנות",
  appendix:
    "appendix, appendices, appendixes, Anhang, Annexe, Annexes, Apéndice, Appendice, Apêndice, Bijlage, Dodatek, Приложение, Додаток, ملحق, پیوست, נספח, परिशिष्ट, 付録, 附录, 附錄, 부록",
  glossary:
    "glossary, Glossar, Glossaire, Glosario, Glossario, Glossário, Woordenlijst, Słowniczek, Глоссарий, Глосарій, مسرد المصطلحات, واژه‌نامه, מילון מונחים, शब्दावली, 用語集, 术语表, 術語表, 용어집, 용어 설명",
  bibliography:
    "bibliography, references, works cited, sources, Literaturverzeichnis, Bibliographie, Bibliografía, Bibliografia, Referências, Literatuur, Список литературы, Список літератури, المراجع, کتاب‌نامه, ביבליוגרפיה, संदर्भ ग्रंथ सूची, 参考文献, 參考文獻, 참고 문헌",
  index:
    "index, Register, Indice analitico, Índice alfabético, Índice remissivo, Indeks, Предметный указатель, Предметний покажчик, الفهرس العام, نمایه, מפתח, अनुक्रमणिका, 索引, 찾아보기, 색인",
  acknowledgments:
    "acknowledgments, acknowledgements, acknowledgment, acknowledgement, Danksagung, Remerciements, Agradecimientos, Ringraziamenti, Agradecimentos, Dankwoord, Podziękowania, Благодарности, Подяки, شكر وتقدير, سپاسگزاری, תודות, आभार, 謝辞, 致谢, 致謝, 감사의 말",
  colophon: "colophon, Kolophon, Colofón, Colofon, Colofão, Kolofon, Колофон, קולופון, 奥付",
  "about-the-author":
    "about the author, about the authors, Über den Autor, Über die Autorin, À propos de l’auteur, Sobre el autor, Sull’autore, Sobre o autor, Sobre a autora, Over de auteur, O autorze, O autorce, Об авторе, Про автора, Про авторку, عن المؤلف, دربارهٔ نویسنده, על המחבר, על המחברת, लेखक परिचय, 著者紹介, 著者略歴, 关于作者, 關於作者, 作者简介, 作者簡介, 지은이 소개, 저자 소개",
  "also-by":
    "also by, also by the author, other books by the author, Vom selben Autor, Von derselben Autorin, Du même auteur, De la même autrice, Del mismo autor, Dello stesso autore, Do mesmo autor, Van dezelfde auteur, Tego samego autora, Tej samej autorki, Другие книги автора, Інші книги автора, كتب أخرى للمؤلف, از همین نویسنده, ספרים נוספים מאת המחבר, ספרים נוספים מאת המחברת, लेखक की अन्य पुस्तकें, 同じ著者の本, 作者其他作品, 지은이의 다른 책",
  other: "about this book, praise",
};
