package org.batoncrm.tasklist.form;

/** A text that loses patience with a pattern which looks at it for ever. */
final class Patience implements CharSequence {

    /** Thrown when a pattern has taken too many looks. */
    static final class Lost extends RuntimeException {
        Lost() {
            super("too many steps", null, false, false);
        }
    }

    private static final int LOOKS = 200_000;

    private final String text;
    private final int[] looks;

    Patience(String text) {
        this(text, new int[1]);
    }

    private Patience(String text, int[] looks) {
        this.text = text;
        this.looks = looks;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks[0] > LOOKS) {
            throw new Lost();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new Patience(text.substring(start, end), looks);
    }

    @Override
    public String toString() {
        return text;
    }
}
