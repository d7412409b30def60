package org.batoncrm.modelfile;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** What stands for itself in a kind of file, and how the parts of a thing are told apart. */
interface Grammar {

    /** The key of a child that stands for itself; null when it only says something about what it is in. */
    @Nullable
    String thing(Element child, Element parent, String parentKey);

    /** What a part of a thing is called. */
    String name(Element part);

    /** What tells parts of one name apart; empty when nothing does. */
    String part(Element part);

    /** Whether there is nothing in the two that could be told apart: one is taken, the other left. */
    boolean whole(Element one, Element other);

    /** Whether parts of this name are references whose order says nothing. */
    boolean references(String name);

    /** The things without which this one is not there: the element that is drawn, the row and the column of a cell. */
    List<String> follows(Element thing, String key);

    /** Whether the thing is in the drawing only. */
    boolean drawing(Element thing);

    /** Whether the order of the things in this one says something. */
    boolean ordered(Element thing);

    /** Where among its neighbours the kind of file wants a part, or what stands for itself. */
    int rank(Element child, boolean thing);

    /** Everything that the part says, by path. */
    SortedMap<String, String> flat(String path, Element part);
}
