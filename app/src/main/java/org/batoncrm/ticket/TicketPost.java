package org.batoncrm.ticket;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.batoncrm.file.FileView;
import org.batoncrm.file.Files;
import org.batoncrm.file.Upload;
import org.batoncrm.file.Uploads;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.ticket.Enclosures.Parcel;
import org.batoncrm.ticket.TicketTalk.Said;
import org.batoncrm.ticket.TicketTalk.Sent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people of ours say with files: they are taken in and read before the ticket is touched, as a slow line or a store
 * that is away must hold nobody up.
 */
@Service
@Transactional(propagation = Propagation.NEVER)
public class TicketPost {

    /** So many files go with one message. */
    public static final int MOST_FILES = 10;

    /** A file as it comes; it can be read more than once. */
    public interface Sending {

        @Nullable
        String name();

        InputStream open() throws IOException;
    }

    private final TicketTalk talk;
    private final Uploads uploads;
    private final Files files;

    TicketPost(TicketTalk talk, Uploads uploads, Files files) {
        this.talk = talk;
        this.uploads = uploads;
        this.files = files;
    }

    /** Answers the customer; what the mail can carry goes along, the rest waits on the customer's page. */
    public void reply(RecordId id, Said said, List<Sending> sendings) {
        List<FileView> lying = talk.requireOpen(id, said);
        List<Upload> taken = taken(said, sendings);
        List<Parcel> parcels = new ArrayList<>();
        lying.forEach(file -> parcels.add(
                new Parcel(file.name(), file.mediaType(), file.size(), () -> content(files.open(id, file.id())))));
        for (int i = 0; i < taken.size(); i++) {
            Upload upload = taken.get(i);
            Sending sending = sendings.get(i);
            parcels.add(new Parcel(upload.name(), upload.mediaType(), upload.size(), () -> content(sending)));
        }
        talk.reply(id, said, new Sent(taken, Enclosures.of(parcels)));
    }

    /** Notes something for us alone. */
    public void note(RecordId id, Said said, List<Sending> sendings) {
        talk.requireOpen(id, said);
        talk.note(id, said, new Sent(taken(said, sendings), Enclosures.NONE));
    }

    /** Writes down what the customer said elsewhere, with what the customer sent there. */
    public void heard(RecordId id, TicketChannel channel, Said said, List<Sending> sendings) {
        talk.requireOpen(id, said);
        talk.heard(id, channel, said, new Sent(taken(said, sendings), Enclosures.NONE));
    }

    private List<Upload> taken(Said said, List<Sending> sendings) {
        new Invalid.Check()
                .that(said.files().size() + sendings.size() <= MOST_FILES, "file", "ticket.file.tooMany", MOST_FILES)
                .orRefuse();
        return sendings.stream().map(this::taken).toList();
    }

    private Upload taken(Sending sending) {
        try (InputStream content = sending.open()) {
            return uploads.receive(sending.name(), content);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static byte[] content(Sending sending) {
        try (InputStream content = sending.open()) {
            return content.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static byte[] content(Files.Opened opened) {
        try (InputStream content = opened.content()) {
            return content.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
