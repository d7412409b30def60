package org.batoncrm.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.batoncrm.file.FileSizes;
import org.batoncrm.mail.OutgoingMail;
import org.batoncrm.mail.OutgoingMail.Attachment;

/**
 * The files of an answer: those that its mail takes along, and the names of those that are too large for that and wait on
 * the customer's page.
 */
record Enclosures(List<Attachment> along, List<String> onPage) {

    static final Enclosures NONE = new Enclosures(List.of(), List.of());

    /** A file with its content, which is read only when the mail takes it. */
    record Parcel(String name, String mediaType, long size, Supplier<byte[]> content) {}

    /** In their order, as many as a mail may carry. */
    static Enclosures of(List<Parcel> parcels) {
        List<Attachment> along = new ArrayList<>();
        List<String> onPage = new ArrayList<>();
        long room = OutgoingMail.MOST_BYTES;
        for (Parcel parcel : parcels) {
            if (parcel.size() <= room) {
                room -= parcel.size();
                along.add(new Attachment(
                        parcel.name(), parcel.mediaType(), parcel.content().get()));
            } else {
                onPage.add(parcel.name() + " (" + FileSizes.text(parcel.size()) + ")");
            }
        }
        return new Enclosures(along, onPage);
    }

    List<String> names() {
        return along.stream().map(Attachment::fileName).toList();
    }
}
