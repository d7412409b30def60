package org.batoncrm.studio.web;

import java.io.IOException;
import java.io.InputStream;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.studio.DraftFiles;

/** Reads what a caller sends, no more of it than a draft can hold. */
final class Uploads {

    private Uploads() {}

    static String text(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(DraftFiles.LARGEST + 1);
        if (bytes.length > DraftFiles.LARGEST) {
            throw new Invalid("file", "studio.bad.size", DraftFiles.LARGEST / 1000);
        }
        return DraftFiles.text(bytes);
    }
}
