package org.batoncrm.identity;

import java.util.Locale;
import java.util.Set;
import org.batoncrm.kernel.Invalid;

/** What a new password must be (NIST SP 800-63B: length counts, composition does not). */
final class PasswordRules {

    static final int SHORTEST = 10;

    /** BCrypt reads no more than 72 bytes; a longer password would be cut in silence. */
    private static final int LONGEST_BYTES = 72;

    private static final Set<String> COMMON = Set.of(
            "1234567890",
            "password12",
            "password123",
            "qwertyuiop",
            "1q2w3e4r5t",
            "iloveyou12",
            "administrator",
            "0987654321");

    private PasswordRules() {}

    static void check(String password, String login) {
        String lower = password.toLowerCase(Locale.ROOT);
        new Invalid.Check()
                .that(
                        password.codePointCount(0, password.length()) >= SHORTEST,
                        "password",
                        "identity.password.short",
                        SHORTEST)
                .that(
                        password.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= LONGEST_BYTES,
                        "password",
                        "identity.password.long")
                .that(
                        !COMMON.contains(lower)
                                && !lower.contains(login.toLowerCase(Locale.ROOT))
                                && password.chars().distinct().count() > 3,
                        "password",
                        "identity.password.common")
                .orRefuse();
    }
}
