package org.batoncrm.tasklist.process;

/** Who may take a task: a group (G) or a user (U). */
record Candidate(String kind, String who) {

    static Candidate group(String code) {
        return new Candidate("G", code);
    }

    static Candidate user(String login) {
        return new Candidate("U", login);
    }
}
