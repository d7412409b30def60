package org.batoncrm.library;

import org.batoncrm.modelfile.XmlText;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Service;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The diagram of a pack with the names of the reader's language in it, as pages draw it. */
@Service
public class Diagrams {

    private final Texts texts;

    Diagrams(Texts texts) {
        this.texts = texts;
    }

    /** The XML, fit to be drawn and not to be saved: a name that is filled later is replaced by what it stands for. */
    public String of(ProcessPack pack) {
        PackTexts words = new PackTexts(pack, texts);
        Document diagram = XmlText.parse(pack.diagram(), pack.files().getOrDefault(pack.diagram(), ""));
        XmlText.all(diagram, "*")
                .filter(element -> element.hasAttribute("id") && element.hasAttribute("name"))
                .forEach(element -> rename(element, words));
        return XmlText.write(diagram);
    }

    private static void rename(Element element, PackTexts words) {
        element.setAttribute("name", words.name(element.getAttribute("id"), element.getAttribute("name")));
    }
}
