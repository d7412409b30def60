package org.batoncrm.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What the layout shows as main navigation: drawn by the layout. */
@Component
public class Navigation {

    /** One entry as the layout draws it; {@code place} counts from 0. */
    public record Item(
            String key,
            String href,
            String icon,
            String labelKey,
            @Nullable Integer badge,
            boolean active,
            int place) {}

    private final SingletonSupplier<List<NavigationEntry>> entries;

    Navigation(ObjectProvider<NavigationEntry> entries) {
        this.entries = SingletonSupplier.of(() -> entries.stream()
                .sorted(Comparator.comparingInt(NavigationEntry::position))
                .toList());
    }

    public List<Item> items(@Nullable String activeNav) {
        String path = path();
        List<Item> items = new ArrayList<>();
        entries.obtain().stream()
                .filter(NavigationEntry::visible)
                .forEach(entry -> items.add(item(entry, activeNav, path, items.size())));
        return items;
    }

    private static Item item(NavigationEntry entry, @Nullable String activeNav, String path, int place) {
        boolean active = activeNav != null ? activeNav.equals(entry.key()) : under(entry.href(), path);
        Integer badge = entry.badge();
        return new Item(
                entry.key(),
                entry.href(),
                entry.icon(),
                entry.labelKey(),
                Objects.equals(badge, 0) ? null : badge,
                active,
                place);
    }

    private static boolean under(String href, String path) {
        return path.equals(href) || path.startsWith(href + "/");
    }

    private static String path() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                ? current.getRequest().getRequestURI()
                : "";
    }
}
