package org.batoncrm.studio;

import java.io.StringReader;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.mail.MailFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file as Camunda Modeler saves it, under the name that it has here: the id of what is inside, because the file's own
 * name is whatever its owner called it.
 */
public record ImportedFile(String name, String content) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Refused when it is no diagram, no table, no form, no mail and no texts. */
    public static ImportedFile of(String fileName, byte[] bytes) {
        String content = DraftFileNames.text(bytes);
        String base = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        String lower = base.toLowerCase(Locale.ROOT);
        String name = base;
        if (lower.endsWith(".bpmn") || lower.endsWith(".bpmn20.xml")) {
            name = inside(content, "process", base) + ".bpmn";
        } else if (lower.endsWith(".dmn") || lower.endsWith(".dmn11.xml")) {
            name = inside(content, "decision", base) + ".dmn";
        } else if (lower.endsWith(".form")) {
            name = form(content, base) + ".form";
        } else if (!base.endsWith(MailFile.ENDING)
                && !base.endsWith(ProcessPack.CHINESE)
                && !base.endsWith(ProcessPack.TEST)) {
            throw new Invalid("file", "studio.bad.type");
        }
        DraftFileNames.requireName(name);
        DraftFileNames.requireContent(content);
        return new ImportedFile(name, content);
    }

    /** A process of which nothing but this diagram is known. */
    public ProcessPack asPack() {
        if (!name.endsWith(".bpmn")) {
            throw new Invalid("file", "studio.bad.noDiagram");
        }
        return new ProcessPack(name.substring(0, name.length() - ".bpmn".length()), Map.of(name, content));
    }

    /** The id of the first such element; the check says it when the file cannot be read. */
    private static String inside(String content, String element, String base) {
        String own = stem(base);
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        String first = null;
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(content));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals(element)
                        && xml.getAttributeValue(null, "id") != null) {
                    String id = xml.getAttributeValue(null, "id");
                    // A file with several tables is called by one of them, and stays so.
                    if (id.equals(own)) {
                        return own;
                    }
                    first = first == null ? id : first;
                }
            }
        } catch (XMLStreamException unreadable) {
            return own;
        }
        return first == null ? own : first;
    }

    private static String form(String content, String base) {
        try {
            String id = JSON.readTree(content).path("id").asString("");
            return id.isBlank() ? stem(base) : id;
        } catch (JacksonException unreadable) {
            return stem(base);
        }
    }

    private static String stem(String base) {
        return base.contains(".") ? base.substring(0, base.indexOf('.')) : base;
    }
}
