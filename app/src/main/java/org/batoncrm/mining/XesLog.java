package org.batoncrm.mining;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.batoncrm.mining.PastRun.Kind;
import org.batoncrm.mining.PastRun.Passage;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event log as XES 1.0 (IEEE 1849-2016), which tools for process mining read: a trace for each case, in it an event
 * when a step began and one when it was over, with whoever had the task.
 */
final class XesLog implements AutoCloseable {

    private static final String NAMESPACE = "http://www.xes-standard.org/";

    /** Name, prefix and address of the standard's own extensions. */
    private static final List<List<String>> EXTENSIONS = List.of(
            List.of("Concept", "concept", "http://www.xes-standard.org/concept.xesext"),
            List.of("Time", "time", "http://www.xes-standard.org/time.xesext"),
            List.of("Lifecycle", "lifecycle", "http://www.xes-standard.org/lifecycle.xesext"),
            List.of("Organizational", "org", "http://www.xes-standard.org/org.xesext"));

    private final XMLStreamWriter xml;

    XesLog(Writer out, String process) throws IOException {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("log");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeAttribute("xes.version", "1849-2016");
            xml.writeAttribute("xes.features", "");
            for (List<String> extension : EXTENSIONS) {
                xml.writeEmptyElement("extension");
                xml.writeAttribute("name", extension.get(0));
                xml.writeAttribute("prefix", extension.get(1));
                xml.writeAttribute("uri", extension.get(2));
            }
            xml.writeStartElement("global");
            xml.writeAttribute("scope", "trace");
            attribute("string", "concept:name", "");
            xml.writeEndElement();
            xml.writeStartElement("global");
            xml.writeAttribute("scope", "event");
            attribute("string", "concept:name", "");
            attribute("date", "time:timestamp", Instant.EPOCH.toString());
            attribute("string", "lifecycle:transition", "complete");
            xml.writeEndElement();
            xml.writeEmptyElement("classifier");
            xml.writeAttribute("name", "Step");
            xml.writeAttribute("keys", "concept:name");
            attribute("string", "concept:name", process);
            attribute("string", "lifecycle:model", "standard");
        } catch (XMLStreamException failure) {
            throw new IOException(failure);
        }
    }

    private record Event(Instant at, boolean start, Passage passage) {}

    /**
     * Adds a case.
     *
     * @param names of elements, by id
     */
    void trace(PastRun run, @Nullable String record, Map<String, String> names) throws IOException {
        try {
            xml.writeStartElement("trace");
            attribute("string", "concept:name", run.id());
            attribute("int", "version", String.valueOf(run.version()));
            if (record != null) {
                attribute("string", "record", record);
            }
            List<Event> events = run.passages().stream()
                    .filter(passage -> passage.kind() != Kind.SCOPE
                            && passage.kind() != Kind.MULTIPLE
                            && passage.kind() != Kind.SIGNPOST)
                    .flatMap(passage -> passage.kind() == Kind.EVENT || passage.kind() == Kind.END
                            ? Stream.of(new Event(passage.to(), false, passage))
                            : Stream.of(
                                    new Event(passage.from(), true, passage), new Event(passage.to(), false, passage)))
                    .sorted(Comparator.comparing(Event::at)
                            .thenComparing(event -> event.passage().order()))
                    .toList();
            for (Event event : events) {
                write(event, names);
            }
            xml.writeEndElement();
        } catch (XMLStreamException failure) {
            throw new IOException(failure);
        }
    }

    private void write(Event event, Map<String, String> names) throws XMLStreamException {
        Passage passage = event.passage();
        xml.writeStartElement("event");
        attribute("string", "concept:name", names.getOrDefault(passage.element(), passage.element()));
        attribute("string", "concept:instance", passage.id());
        attribute(
                "date",
                "time:timestamp",
                event.at().truncatedTo(ChronoUnit.MILLIS).toString());
        attribute("string", "lifecycle:transition", event.start() ? "start" : "complete");
        if (!event.start() && passage.by() != null) {
            attribute("string", "org:resource", passage.by());
        }
        attribute("string", "element", passage.element());
        xml.writeEndElement();
    }

    private void attribute(String type, String key, String value) throws XMLStreamException {
        xml.writeEmptyElement(type);
        xml.writeAttribute("key", key);
        xml.writeAttribute("value", clean(value));
    }

    /** Characters that no XML may hold are left out. */
    private static String clean(String text) {
        return text.codePoints()
                .filter(c -> c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || c >= 0x20 && c <= 0xD7FF
                        || c >= 0xE000 && c <= 0xFFFD
                        || c >= 0x10000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Ends the log; the writer stays open. */
    @Override
    public void close() throws IOException {
        try {
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException failure) {
            throw new IOException(failure);
        }
    }
}
