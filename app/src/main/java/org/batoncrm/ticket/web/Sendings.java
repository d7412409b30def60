package org.batoncrm.ticket.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.batoncrm.ticket.TicketPost.Sending;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** The files of a form; a field in which nothing was chosen sends an empty one. */
final class Sendings {

    private record Part(MultipartFile part) implements Sending {

        @Override
        public @Nullable String name() {
            return part.getOriginalFilename();
        }

        @Override
        public InputStream open() throws IOException {
            return part.getInputStream();
        }
    }

    private Sendings() {}

    static List<Sending> of(@Nullable List<MultipartFile> sent) {
        return sent == null
                ? List.of()
                : sent.stream()
                        .filter(one -> !one.isEmpty())
                        .map(one -> (Sending) new Part(one))
                        .toList();
    }
}
