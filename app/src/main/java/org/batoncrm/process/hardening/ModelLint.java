package org.batoncrm.process.hardening;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.batoncrm.process.Finding;
import org.batoncrm.process.hardening.Vocabulary.Kind;
import org.batoncrm.process.hardening.Vocabulary.Word;
import org.jspecify.annotations.Nullable;

/**
 * Says of a diagram, a table or a form whether it may run here. Reads the raw text, element by element, against an
 * allow-list; a model that passes can call nothing but catalogued delegates.
 */
public final class ModelLint {

    /** The words of a model in the second language; the engine keeps them and reads nothing in them. */
    private static final String WORDS = "_zh_CN.properties";

    /** A test of a process, for those who draw; the engine keeps it and reads nothing in it either. */
    private static final String TEST = ".scenario.json";

    /** The words of a mail; the post room reads them when it writes, and takes nothing in them for anything but words. */
    private static final String MAIL = ".mail";

    private static final int LARGEST = 1_000_000;
    private static final int DEEPEST = 40;
    private static final int MOST_ELEMENTS = 20_000;
    private static final int LONGEST_TEXT = 4_000;
    private static final int MOST_FINDINGS = 100;
    private static final int MOST_ROUNDS = 1_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,120}");
    private static final Pattern TIMER_NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Set<String> FEEL_NAMES = Set.of(
            "feel",
            "http://www.omg.org/spec/FEEL/20140401",
            "http://www.omg.org/spec/DMN/20180521/FEEL/",
            "https://www.omg.org/spec/DMN/20191111/FEEL/");
    private static final Set<String> BPMN_LANGUAGES =
            Set.of("http://www.w3.org/1999/XPath", "http://www.w3.org/2001/XMLSchema");

    private static final Vocabulary BPMN = Vocabulary.read("bpmn.words");
    private static final Vocabulary DMN = Vocabulary.read("dmn.words");

    private final ExpressionGrammar grammar;

    public ModelLint(ProcessBeans beans) {
        this.grammar = new ExpressionGrammar(beans);
    }

    /** Everything that keeps the resource from running; empty when it may run. */
    public List<Finding> check(String resource, byte[] bytes) {
        String base = resource.substring(Math.max(resource.lastIndexOf('/'), resource.lastIndexOf('\\')) + 1);
        if (!NAME.matcher(base).matches()) {
            return List.of(Finding.error(resource, null, "file.name"));
        }
        if (base.endsWith(WORDS) || base.endsWith(TEST) || base.endsWith(MAIL)) {
            return bytes.length > LARGEST / 5
                    ? List.of(Finding.error(resource, null, "file.size", LARGEST / 5 / 1000))
                    : utf8(bytes) == null ? List.of(Finding.error(resource, null, "file.encoding")) : List.of();
        }
        // Upper case would be another file type to the engine than to a reader, so only lower case passes.
        boolean bpmn = base.endsWith(".bpmn");
        boolean dmn = base.endsWith(".dmn");
        boolean form = base.endsWith(".form");
        if (!bpmn && !dmn && !form) {
            return List.of(Finding.error(resource, null, "file.type"));
        }
        if (bytes.length > (form ? LARGEST / 5 : LARGEST)) {
            return List.of(Finding.error(resource, null, "file.size", (form ? LARGEST / 5 : LARGEST) / 1000));
        }
        String text = utf8(bytes);
        if (text == null) {
            return List.of(Finding.error(resource, null, "file.encoding"));
        }
        return form ? FormLint.check(resource, text) : new Reading(resource, bpmn ? BPMN : DMN, bpmn).check(text);
    }

    /** The variables that an expression of a diagram reads; none when the text holds no expression. */
    public Set<String> variables(String text) {
        return grammar.variables(text);
    }

    private static @Nullable String utf8(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            String start = text.startsWith("\uFEFF") ? text.substring(1) : text;
            boolean declaresOther = Pattern.compile(
                            "^<\\?xml[^>]{0,200}encoding\\s*=\\s*[\"'](?!utf-8[\"'])", Pattern.CASE_INSENSITIVE)
                    .matcher(start)
                    .find();
            return start.indexOf('\0') >= 0 || declaresOther ? null : start;
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    private record Open(
            String name, @Nullable String id, @Nullable String label, Kind text, StringBuilder content) {}

    /** One pass over one file. */
    private final class Reading {

        private final String resource;
        private final Vocabulary vocabulary;
        private final boolean bpmn;
        private final Deque<Open> path = new ArrayDeque<>();
        private final Set<Finding> findings = new LinkedHashSet<>();

        Reading(String resource, Vocabulary vocabulary, boolean bpmn) {
            this.resource = resource;
            this.vocabulary = vocabulary;
            this.bpmn = bpmn;
        }

        List<Finding> check(String text) {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(XMLInputFactory.IS_COALESCING, true);
            try {
                read(factory.createXMLStreamReader(new StringReader(text)));
            } catch (XMLStreamException notXml) {
                add("file.xml");
            }
            return new ArrayList<>(findings);
        }

        private void read(XMLStreamReader xml) throws XMLStreamException {
            int elements = 0;
            while (xml.hasNext() && findings.size() < MOST_FINDINGS) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++elements > MOST_ELEMENTS || path.size() >= DEEPEST) {
                            add("file.shape", MOST_ELEMENTS, DEEPEST);
                            return;
                        }
                        open(xml);
                    }
                    case XMLStreamConstants.END_ELEMENT -> close();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (!path.isEmpty()) {
                            path.peek().content().append(xml.getText());
                        }
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
                        add("file.doctype");
                        return;
                    }
                    // The engine's reader and this one must see the same document.
                    case XMLStreamConstants.PROCESSING_INSTRUCTION -> add("file.xml");
                    default -> {}
                }
            }
        }

        private void open(XMLStreamReader xml) {
            String prefix = vocabulary.prefix(xml.getNamespaceURI());
            String name = prefix + ":" + xml.getLocalName();
            Word word = prefix == null ? null : vocabulary.word(name);
            path.push(new Open(
                    name,
                    xml.getAttributeValue(null, "id"),
                    xml.getAttributeValue(null, "name"),
                    word == null ? Kind.LITERAL : word.text(),
                    new StringBuilder()));
            if (word == null) {
                add("element", prefix == null ? xml.getLocalName() + " (" + xml.getNamespaceURI() + ")" : spoken(name));
                return;
            }
            if (path.size() == 1 && !xml.getLocalName().equals("definitions")) {
                add("file.root");
            }
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                attribute(xml, i, word);
            }
        }

        private void attribute(XMLStreamReader xml, int index, Word word) {
            String namespace = xml.getAttributeNamespace(index);
            String local = xml.getAttributeLocalName(index);
            boolean plain = namespace == null || namespace.isEmpty();
            String prefix = vocabulary.prefix(namespace);
            String name = plain ? local : prefix + ":" + local;
            Kind kind = plain || prefix != null ? vocabulary.attribute(word, name) : null;
            if (kind == null) {
                add(
                        "attribute",
                        plain || prefix != null ? spoken(name) : local + " (" + namespace + ")",
                        spoken(path.peek().name()));
                return;
            }
            String value = xml.getAttributeValue(index);
            if (value.length() > LONGEST_TEXT && !local.equals("modelerTemplateIcon")) {
                add("long", spoken(name), LONGEST_TEXT);
            }
            judge(kind, spoken(name), value);
            if (bpmn
                    && (local.equals("expressionLanguage") || local.equals("typeLanguage"))
                    && !BPMN_LANGUAGES.contains(value)) {
                add("language", value);
            }
            if (local.equals("modelerTemplateIcon") && !value.startsWith("data:image/")) {
                add("attribute", spoken(name), spoken(path.peek().name()));
            }
        }

        private void close() {
            Open element = path.peek();
            String text = element.content().toString().strip();
            if (!text.isEmpty()) {
                if (element.text() == Kind.NONE) {
                    add("text", spoken(element.name()));
                } else {
                    if (text.length() > LONGEST_TEXT) {
                        add("long", spoken(element.name()), LONGEST_TEXT);
                    }
                    judge(kindHere(element), spoken(element.name()), text);
                    bounds(element.name(), text);
                }
            }
            path.pop();
        }

        /** The same element may hold an expression in one place and not in another. */
        private Kind kindHere(Open element) {
            if (element.name().startsWith("b:time") && element.text() == Kind.VALUE && startsTheProcess()) {
                // Evaluated while it is being deployed, before anybody started anything.
                return Kind.LITERAL;
            }
            if (element.name().equals("b:documentation") && "b:userTask".equals(parent())) {
                return Kind.VALUE;
            }
            if (element.name().equals("d:text")
                    && Set.of("d:annotationEntry", "d:textAnnotation").contains(String.valueOf(parent()))) {
                return Kind.LITERAL;
            }
            return element.text();
        }

        private boolean startsTheProcess() {
            boolean start = path.stream().anyMatch(open -> open.name().equals("b:startEvent"));
            boolean inside = path.stream().anyMatch(open -> open.name().equals("b:subProcess"));
            return start && !inside;
        }

        private @Nullable String parent() {
            return path.stream().skip(1).findFirst().map(Open::name).orElse(null);
        }

        private void judge(Kind kind, String where, String value) {
            switch (kind) {
                case BEAN -> {
                    if (!ExpressionGrammar.isBeanReference(value)) {
                        add("bean", where, value);
                    }
                }
                case VALUE -> grammar.refusal(value).ifPresent(part -> add("expression", where, part));
                case FEEL -> FeelGrammar.refusal(value).ifPresent(part -> add("feel", part));
                case FEEL_ONLY -> {
                    if (!FEEL_NAMES.contains(value)) {
                        add("language", value);
                    }
                }
                case LITERAL -> {
                    // A table's texts are never read as such an expression, so they may show one.
                    if (bpmn && ExpressionGrammar.holdsExpression(value)) {
                        add("literal", where);
                    }
                }
                case NONE -> {}
            }
        }

        private void bounds(String name, String text) {
            if (name.equals("b:loopCardinality") && !ExpressionGrammar.holdsExpression(text)) {
                if (!TIMER_NUMBER.matcher(text).matches() || Integer.parseInt(text) > MOST_ROUNDS) {
                    add("rounds", MOST_ROUNDS);
                }
            }
        }

        private void add(String rule, Object... arguments) {
            Open nearest =
                    path.stream().filter(open -> open.id() != null).findFirst().orElse(null);
            String element = nearest == null
                    ? null
                    : nearest.label() == null || nearest.label().isBlank()
                            ? nearest.id()
                            : nearest.label().replaceAll("\\s+", " ") + " (" + nearest.id() + ")";
            findings.add(Finding.error(resource, element, rule, arguments));
        }

        private static String spoken(String name) {
            return name.startsWith("c:") ? "camunda:" + name.substring(2) : name.replaceFirst("^[bd]:", "");
        }
    }
}
