package org.batoncrm;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What about the settings cannot work, before anything is opened or written. Each room reads and checks its own; here
 * stands what concerns several of them, or what would only come out when it is too late.
 */
final class SettingsCheck {

    private static final int MAILBOXES = 50;
    private static final Pattern MAIL = Pattern.compile("[^@\\s<>]+@[^@\\s<>]+");

    private final ConfigurableEnvironment environment;
    private final WrittenSettings written;
    private final List<Misfit> misfits = new ArrayList<>();

    SettingsCheck(ConfigurableEnvironment environment) {
        this.environment = environment;
        this.written = new WrittenSettings(environment);
    }

    /** All that was found; empty when all is well. */
    List<Misfit> misfits() {
        port("server.port", "BATON_PORT");
        address("baton.base-url", "the address under which people reach Baton, such as https://crm.example.com");
        address("baton.webhooks.provisioning.url", "an address such as https://accounts.example.com/hook");
        oneOf("baton.sample-company", Set.of("true", "false", "auto"));
        oneOf("baton.log", Set.of("text", "json"));
        cookie();
        database();
        sender();
        mailboxes();
        return misfits;
    }

    private void wrong(String property, String wanted) {
        misfits.add(new Misfit(written.name(property), written.value(property), wanted));
    }

    private void port(String property, String variable) {
        String value = written.value(property);
        if (value != null && !(value.matches("\\d{1,5}") && Integer.parseInt(value) < 65_536)) {
            misfits.add(new Misfit(variable, value, "a port from 1 to 65535"));
        }
    }

    /** What was not set stands for itself: it is made of other settings. */
    private void address(String property, String wanted) {
        String value = written.value(property);
        if (value != null && written.isSet(written.name(property)) && !isAddress(value)) {
            wrong(property, wanted);
        }
    }

    private static boolean isAddress(String value) {
        try {
            URI address = new URI(value);
            return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getFragment() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private void oneOf(String property, Set<String> values) {
        String value = written.value(property);
        if (value != null && !values.contains(value.toLowerCase(Locale.ROOT))) {
            wrong(
                    property,
                    "one of " + String.join(", ", values.stream().sorted().toList()));
        }
    }

    /** A browser would keep such a cookie to itself, and nobody could log in. */
    private void cookie() {
        boolean secure = "true".equalsIgnoreCase(written.value("server.servlet.session.cookie.secure"));
        String base = written.value("baton.base-url");
        if (secure && base != null && base.startsWith("http:")) {
            wrong(
                    "server.servlet.session.cookie.secure",
                    "false, or BATON_BASE_URL with https: over http the browser sends no secure cookie");
        }
    }

    private void database() {
        String url = written.value("spring.datasource.url");
        if (url == null) {
            return;
        }
        String shown = url.replaceAll("(?i)(password=)[^&;]*", "$1***").replaceAll("//[^/@]*@", "//***@");
        String name = written.name("spring.datasource.url");
        String lower = url.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("jdbc:mysql:") && !lower.startsWith("jdbc:h2:")) {
            misfits.add(new Misfit(name, shown, "jdbc:mysql://host:3306/baton, or nothing for the embedded database"));
        } else if (lower.startsWith("jdbc:h2:tcp:")
                || lower.startsWith("jdbc:h2:ssl:")
                || lower.contains("auto_server=true")) {
            misfits.add(new Misfit(
                    name, shown, "MySQL as soon as there are several nodes: the embedded database serves one"));
        } else if (lower.startsWith("jdbc:mysql:") && "sa".equals(written.value("spring.datasource.username"))) {
            misfits.add(new Misfit(
                    written.name("spring.datasource.username"), null, "the name of the user of the MySQL database"));
        }
        String isolation = written.value("spring.datasource.hikari.transaction-isolation");
        if (isolation != null && !Set.of("TRANSACTION_READ_COMMITTED", "2").contains(isolation)) {
            wrong("spring.datasource.hikari.transaction-isolation", "TRANSACTION_READ_COMMITTED, or nothing at all");
        }
    }

    private void sender() {
        String from = written.value("baton.mail.from");
        if (from != null && !MAIL.matcher(from).matches()) {
            wrong("baton.mail.from", "one mail address, such as crm@example.com");
        }
        String host = written.value("spring.mail.host");
        String base = written.value("baton.base-url");
        if (host != null && from == null && base != null && isAddress(base) && !isMailDomain(URI.create(base))) {
            misfits.add(new Misfit(
                    written.name("baton.mail.from"),
                    null,
                    "the address mails come from: " + written.name("spring.mail.host")
                            + " names a mail server, and BATON_BASE_URL no host that could stand in a mail address"));
        }
    }

    /** A local name is one for a mail server on this machine. */
    private static boolean isMailDomain(URI base) {
        String host = base.getHost();
        return host.equals("localhost") || host.matches(".*[A-Za-z]$") && !host.startsWith("[");
    }

    /** Without them the message would name the record that holds a mailbox, and not the mailbox. */
    private void mailboxes() {
        Binder binder = Binder.get(environment);
        boolean gap = false;
        for (int i = 0; i < MAILBOXES; i++) {
            String box = "baton.inbox.mailboxes[" + i + "]";
            Map<String, String> parts;
            try {
                parts = binder.bind(box, Bindable.mapOf(String.class, String.class))
                        .orElse(Map.of());
            } catch (BindException unreadable) {
                return;
            }
            if (parts.isEmpty()) {
                gap = true;
                continue;
            }
            if (gap) {
                misfits.add(new Misfit(
                        WrittenSettings.variable(box) + "_…", null, "mailboxes are counted from 0 without a gap"));
                return;
            }
            mailbox(box, parts);
        }
    }

    private void mailbox(String box, Map<String, String> parts) {
        require(box, parts, "name", "a name of a-z, 0-9 and -, by which Baton knows the mailbox", "[a-z0-9-]{1,40}");
        require(box, parts, "host", "the name of the mail server", ".*\\S.*");
        require(box, parts, "user", "the log-in name at the mail server", ".*\\S.*");
        require(box, parts, "password", "the password at the mail server", "(?s).+");
    }

    private void require(String box, Map<String, String> parts, String part, String wanted, String form) {
        @Nullable String value = parts.get(part);
        if (value == null || !value.matches(form)) {
            String property = box + "." + part;
            misfits.add(new Misfit(written.name(property), part.equals("password") ? null : value, wanted));
        }
    }
}
