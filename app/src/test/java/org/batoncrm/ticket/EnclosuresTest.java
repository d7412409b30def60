package org.batoncrm.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.batoncrm.mail.OutgoingMail;
import org.batoncrm.ticket.Enclosures.Parcel;
import org.junit.jupiter.api.Test;

/** What a mail takes along, and what waits on the customer's page. */
class EnclosuresTest {

    private static Parcel parcel(String name, long size) {
        return new Parcel(name, "text/plain", size, () -> new byte[3]);
    }

    @Test
    void aMailTakesWhatItCanCarryInOrderAndNamesTheRest() {
        Enclosures enclosures = Enclosures.of(List.of(
                parcel("first.log", 6L * 1024 * 1024),
                parcel("second.log", 5L * 1024 * 1024),
                parcel("third.log", 4L * 1024 * 1024)));
        assertThat(enclosures.names()).containsExactly("first.log", "third.log");
        assertThat(enclosures.onPage()).containsExactly("second.log (5 MB)");
    }

    @Test
    void whatAMailCannotCarryIsNotRead() {
        Enclosures enclosures =
                Enclosures.of(List.of(new Parcel("film.mp4", "video/mp4", OutgoingMail.MOST_BYTES + 1L, () -> {
                    throw new AssertionError("read");
                })));
        assertThat(enclosures.along()).isEmpty();
        assertThat(enclosures.onPage()).hasSize(1);
    }
}
