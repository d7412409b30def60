package org.batoncrm.web.rest;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.util.StreamUtils;

/** A request whose body can be read twice. The parts of a form with files are kept by the container. */
class RepeatableRequest extends HttpServletRequestWrapper {

    private final byte[] body;
    private final boolean multipart;

    RepeatableRequest(HttpServletRequest request) throws IOException {
        super(request);
        String type = request.getContentType();
        this.multipart = type != null && type.startsWith("multipart/");
        this.body = multipart ? new byte[0] : StreamUtils.copyToByteArray(request.getInputStream());
    }

    /** Adds the body; of a form with files its parts, because what stands between them differs each time it is sent. */
    void addTo(MessageDigest digest) throws IOException, ServletException {
        digest.update(body);
        if (multipart) {
            for (Part part : getParts()) {
                String head = part.getName() + "\n" + part.getSubmittedFileName() + "\n" + part.getSize() + "\n";
                digest.update(head.getBytes(StandardCharsets.UTF_8));
                digest.update(StreamUtils.copyToByteArray(part.getInputStream()));
            }
        }
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return multipart ? super.getInputStream() : new Replay(new ByteArrayInputStream(body));
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return multipart
                ? super.getReader()
                : new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private static final class Replay extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Replay(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return bytes.read(into, from, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("The body is read at once");
        }
    }
}
