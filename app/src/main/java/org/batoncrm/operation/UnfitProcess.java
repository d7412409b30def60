package org.batoncrm.operation;

import java.util.List;

/**
 * A version of a process that this release cannot run.
 *
 * @param running how many cases are in it
 * @param starts whether new cases begin in it
 * @param reasons what is wrong, in the reader's language; the first few
 */
public record UnfitProcess(String key, int version, long running, boolean starts, List<String> reasons) {

    public UnfitProcess {
        reasons = List.copyOf(reasons);
    }
}
