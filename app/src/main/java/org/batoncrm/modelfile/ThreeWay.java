package org.batoncrm.modelfile;

import org.batoncrm.kernel.Rejected;
import org.w3c.dom.Document;

/** Merges what two have made of one file, by what it means and not by lines. */
public final class ThreeWay {

    private static final String TEXTS = ".properties";

    private ThreeWay() {}

    /**
     * Both sides' changes in one file, by the ending of its name: a diagram, a table, a form or texts.
     *
     * @param base what both have begun with
     * @param theirs what is saved; where nobody has chosen, it stays
     * @param mine what is to be saved
     * @param clashes with what was chosen; what both have changed differently is added
     * @throws Rejected when one of the three cannot be read
     */
    public static String merge(String file, String base, String theirs, String mine, Clashes clashes) {
        if (file.endsWith(TEXTS)) {
            return TextsMerge.merge(file, base, theirs, mine, clashes);
        }
        if (file.endsWith(".bpmn") || file.endsWith(".dmn")) {
            Document into = XmlText.parse(file, theirs);
            Document from = XmlText.parse(file, mine);
            if (!kind(into).equals(kind(from))) {
                throw new Rejected("modelfile.xml", file);
            }
            new TreeMerge(new ModelGrammar(), XmlText.parse(file, base), into, from, clashes).merge();
            into.setXmlStandalone(true);
            String content = XmlText.write(into).replaceFirst("\\?><", "?>\n<");
            XmlText.parse(file, content);
            return content;
        }
        Document into = JsonTree.read(file, theirs);
        new TreeMerge(new JsonGrammar(), JsonTree.read(file, base), into, JsonTree.read(file, mine), clashes).merge();
        return JsonTree.write(into);
    }

    /** Different releases of a language do not go into one file. */
    private static String kind(Document document) {
        return document.getDocumentElement().getNamespaceURI() + " "
                + document.getDocumentElement().getLocalName();
    }
}
