package org.batoncrm.feedback;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.batoncrm.file.Upload;
import org.batoncrm.file.Uploads;
import org.batoncrm.kernel.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes in a picture of a screen: a small PNG, JPEG or GIF that really is one. Outside of any transaction. */
@Service
@Transactional(propagation = Propagation.NEVER)
public class Pictures {

    private static final int LARGEST = 5 * 1024 * 1024;
    private static final int WIDEST = 10_000;
    private static final Set<String> KINDS = Set.of("png", "jpeg", "gif");

    private final Uploads uploads;

    Pictures(Uploads uploads) {
        this.uploads = uploads;
    }

    /** {@link Invalid} at {@code picture} when it is too large or none. */
    public Upload receive(@Nullable String name, InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(LARGEST + 1);
        new Invalid.Check()
                .that(bytes.length <= LARGEST, "picture", "feedback.picture.tooLarge")
                .that(bytes.length > LARGEST || isPicture(bytes), "picture", "feedback.picture.none")
                .orRefuse();
        return uploads.receive(name, new ByteArrayInputStream(bytes));
    }

    private static boolean isPicture(byte[] bytes) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return false;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return KINDS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))
                        && reader.getWidth(0) <= WIDEST
                        && reader.getHeight(0) <= WIDEST;
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            return false;
        }
    }
}
