package org.batoncrm.record;

import java.util.List;

/** Finds what is no record, for example tasks. */
public interface SearchSource {

    /** Hits that the actor may see, the best first; the words are beginnings, folded by {@link Search#words}. */
    List<SearchHit> find(String query, int most);
}
