package org.batoncrm.library;

import org.springframework.stereotype.Service;

/** What people call the elements of a diagram, in the reader's language; for rooms above that talk of them. */
@Service
public class ElementNames {

    private final DifferenceWords words;

    ElementNames(DifferenceWords words) {
        this.words = words;
    }

    /** The names in one pack, read once. */
    public interface Of {

        /** The id itself when the diagram has no such element, or it has no name. */
        String name(String element);
    }

    public Of in(ProcessPack pack) {
        return words.side(pack)::element;
    }
}
