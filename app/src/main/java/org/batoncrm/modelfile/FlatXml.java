package org.batoncrm.modelfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Everything that an element says, as paths and values: two elements that say the same have the same paths. */
public final class FlatXml {

    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    /** What is meant when nothing is written. */
    static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("cancelActivity", "true"),
            Map.entry("isInterrupting", "true"),
            Map.entry("camunda:exclusive", "true"),
            Map.entry("camunda:asyncBefore", "false"),
            Map.entry("camunda:asyncAfter", "false"),
            Map.entry("isForCompensation", "false"),
            Map.entry("isSequential", "false"),
            Map.entry("triggeredByEvent", "false"),
            Map.entry("parallelMultiple", "false"),
            Map.entry("isClosed", "false"),
            Map.entry("startQuantity", "1"),
            Map.entry("completionQuantity", "1"),
            Map.entry("camunda:formRefBinding", "latest"),
            Map.entry("camunda:decisionRefBinding", "latest"),
            Map.entry("camunda:calledElementBinding", "latest"),
            Map.entry("gatewayDirection", "Unspecified"),
            Map.entry("hitPolicy", "UNIQUE"));

    private FlatXml() {}

    /** All but the children that stand for themselves. */
    public static SortedMap<String, String> of(Element element, Predicate<Element> onItsOwn) {
        SortedMap<String, String> flat = new TreeMap<>();
        flat.put("kind", name(element));
        put(flat, "", element, onItsOwn);
        return flat;
    }

    /** One text for all of it. */
    public static String text(Element element) {
        return of(element, child -> false).toString();
    }

    private static void put(Map<String, String> flat, String path, Element element, Predicate<Element> onItsOwn) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            String name = name(attribute);
            String content =
                    XSI.equals(attribute.getNamespaceURI()) ? local(attribute.getValue()) : attribute.getValue();
            if (!XMLNS.equals(attribute.getNamespaceURI()) && !content.equals(DEFAULTS.get(name))) {
                flat.put(path + name, content);
            }
        }
        String own = ownText(element);
        if (!own.isEmpty()) {
            flat.put(path + "text()", own);
        }
        Map<String, List<Element>> byName = XmlText.children(element).stream()
                .filter(child -> !onItsOwn.test(child) && !isEmptyLabel(child))
                .collect(Collectors.groupingBy(FlatXml::name, TreeMap::new, Collectors.toList()));
        byName.forEach((name, children) -> put(flat, path, name, children, onItsOwn));
    }

    private static void put(
            Map<String, String> flat, String path, String name, List<Element> children, Predicate<Element> onItsOwn) {
        if (name.equals("incoming") || name.equals("outgoing")) {
            flat.put(path + name, children.stream().map(XmlText::text).sorted().collect(Collectors.joining(" ")));
            return;
        }
        Map<String, Integer> seen = new HashMap<>();
        List<String> keys = new ArrayList<>();
        for (Element child : children) {
            String key = key(child);
            int count = seen.merge(key, 1, Integer::sum);
            String place =
                    path + name + (key.isEmpty() && count == 1 ? "" : "[" + key + (count > 1 ? "#" + count : "") + "]");
            keys.add(place);
            int before = flat.size();
            put(flat, place + "/", child, onItsOwn);
            if (flat.size() == before) {
                flat.put(place, "");
            }
        }
        if (keys.size() > 1 && !key(children.get(0)).isEmpty() && !name.equals("camunda:property")) {
            flat.put(path + name + "#", String.join(" ", keys));
        }
    }

    /** An editor writes it where there is none. */
    private static boolean isEmptyLabel(Element child) {
        return "BPMNLabel".equals(child.getLocalName()) && !child.hasAttributes() && !child.hasChildNodes();
    }

    /** What tells children of one name apart. */
    static String key(Element child) {
        return switch (name(child)) {
            case "camunda:property", "camunda:inputParameter", "camunda:outputParameter" -> child.getAttribute("name");
            case "camunda:entry" -> child.getAttribute("key");
            case "camunda:in", "camunda:out" ->
                child.getAttribute("target").isEmpty() ? "businessKey" : child.getAttribute("target");
            default -> "";
        };
    }

    static String ownText(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        return text.toString().strip().replace("\r\n", "\n");
    }

    static String name(Node node) {
        String space = node.getNamespaceURI();
        if (XmlText.CAMUNDA.equals(space) || XmlText.CAMUNDA_DMN.equals(space)) {
            return "camunda:" + node.getLocalName();
        }
        if (XSI.equals(space)) {
            return "xsi:" + node.getLocalName();
        }
        return node.getLocalName();
    }

    static String local(String qualified) {
        return qualified.substring(qualified.indexOf(':') + 1);
    }
}
