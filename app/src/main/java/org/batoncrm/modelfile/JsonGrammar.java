package org.batoncrm.modelfile;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Forms and tests, read as {@link JsonTree} has it: what has an id or a key stands for itself, choices go by value. */
final class JsonGrammar implements Grammar {

    @Override
    public @Nullable String thing(Element child, Element parent, String parentKey) {
        if (JsonTree.isItem(child)) {
            String id = JsonTree.text(child, "id");
            return id.isEmpty() ? blankless(JsonTree.text(child, "key")) : id;
        }
        // A list in which something stands for itself does so, too: it says in which order.
        boolean list = name(child).equals("components")
                || XmlText.children(child).stream().anyMatch(item -> thing(item, child, "") != null);
        return list && JsonTree.isList(child) ? parentKey + "/" + name(child) : null;
    }

    private static @Nullable String blankless(String text) {
        return text.isEmpty() ? null : text;
    }

    @Override
    public String name(Element part) {
        return JsonTree.isItem(part) ? "item" : part.getAttribute(JsonTree.NAME);
    }

    @Override
    public String part(Element part) {
        return JsonTree.isItem(part) ? JsonTree.text(part, "value") : "";
    }

    @Override
    public boolean whole(Element one, Element other) {
        return !(JsonTree.isObject(one) && JsonTree.isObject(other) || JsonTree.isList(one) && JsonTree.isList(other));
    }

    @Override
    public boolean references(String name) {
        return false;
    }

    @Override
    public List<String> follows(Element thing, String key) {
        return List.of();
    }

    @Override
    public boolean drawing(Element thing) {
        return false;
    }

    @Override
    public boolean ordered(Element thing) {
        return JsonTree.isList(thing);
    }

    @Override
    public int rank(Element child, boolean thing) {
        return 0;
    }

    @Override
    public SortedMap<String, String> flat(String path, Element part) {
        SortedMap<String, String> flat = new TreeMap<>();
        List<Element> children = XmlText.children(part);
        if (children.isEmpty()) {
            flat.put(path, part.getAttribute(JsonTree.VALUE));
        }
        int count = 0;
        for (Element child : children) {
            count++;
            flat.putAll(flat(path + "/" + (JsonTree.isItem(child) ? String.valueOf(count) : name(child)), child));
        }
        return flat;
    }
}
