package org.batoncrm.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Addresses of scripts, styles and icons. Their file names carry a hash of the content, so browsers keep them for a
 * year; the bundle's manifest says which logical name has which file.
 */
@Component
public class Assets {

    static final String PATH = "/assets/";

    private final Properties files = new Properties();
    private final String icons;

    Assets() {
        ClassPathResource manifest = new ClassPathResource("static/assets/manifest.properties");
        if (manifest.exists()) {
            try (InputStream in = manifest.getInputStream()) {
                files.load(in);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        icons = url("icons.svg") + "#";
    }

    /** The address of a file of the bundle, for instance {@code shell.js}. */
    public String url(String name) {
        return PATH + files.getProperty(name, name);
    }

    /** The address of an icon: {@code <svg class="icon" aria-hidden="true"><use th:href="${#assets.icon('mail')}"/></svg>}. */
    public String icon(String name) {
        return icons + name;
    }
}
