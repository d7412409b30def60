package org.batoncrm.library.web;

import java.util.List;
import org.batoncrm.library.FormSheets;
import org.batoncrm.library.FormView;
import org.batoncrm.library.MailView;
import org.batoncrm.library.Outline;
import org.batoncrm.library.Outlines;
import org.batoncrm.library.ProcessLibrary;
import org.batoncrm.library.ProcessMails;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.library.ShelfEntry;
import org.batoncrm.library.ShownProcess;
import org.batoncrm.library.TableView;
import org.batoncrm.library.Tables;
import org.batoncrm.library.VersionView;
import org.batoncrm.web.rest.PageOf;
import org.batoncrm.web.rest.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The shelf of processes over REST. */
@RestController
@RequestMapping("/api/v1/processes")
class LibraryApi {

    private final ProcessLibrary library;
    private final Outlines outlines;
    private final Tables tables;
    private final FormSheets forms;
    private final ProcessMails mails;

    LibraryApi(ProcessLibrary library, Outlines outlines, Tables tables, FormSheets forms, ProcessMails mails) {
        this.library = library;
        this.outlines = outlines;
        this.tables = tables;
        this.forms = forms;
        this.mails = mails;
    }

    /** Sorted by {@code name}, {@code running}, {@code finished}, {@code incidents} or {@code published}. */
    @GetMapping
    PageOf<ShelfEntry> shelf(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size,
            @RequestParam(required = false) @Nullable String sort) {
        Paging paging = Paging.of(page, size, sort);
        List<ShelfEntry> all = library.shelf(q, ProcessLibrary.Order.of(paging.sortField()));
        return new PageOf<>(
                all.stream().skip(paging.offset()).limit(paging.size()).toList(),
                paging.page(),
                paging.size(),
                all.size());
    }

    @GetMapping("/{key}")
    ShownProcess process(@PathVariable String key, @RequestParam(required = false) @Nullable Integer version) {
        return library.process(key, version);
    }

    @GetMapping("/{key}/versions")
    List<VersionView> versions(@PathVariable String key) {
        return library.versions(key);
    }

    /** The diagram in words, in the language of the request. */
    @GetMapping("/{key}/outline")
    Outline outline(@PathVariable String key, @RequestParam(required = false) @Nullable Integer version) {
        return outlines.of(pack(key, version));
    }

    @GetMapping("/{key}/tables")
    List<TableView> tables(@PathVariable String key, @RequestParam(required = false) @Nullable Integer version) {
        return tables.of(pack(key, version));
    }

    @GetMapping("/{key}/forms")
    List<FormView> forms(@PathVariable String key, @RequestParam(required = false) @Nullable Integer version) {
        return forms.of(pack(key, version));
    }

    /** The mails that its steps send, in both languages with invented contents. */
    @GetMapping("/{key}/mails")
    List<MailView> mails(@PathVariable String key, @RequestParam(required = false) @Nullable Integer version) {
        return mails.of(pack(key, version));
    }

    private ProcessPack pack(String key, @Nullable Integer version) {
        return version == null ? library.pack(key) : library.pack(key, version);
    }
}
