package org.batoncrm.process.webapps;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * In front of {@code /engine-rest} and {@code /camunda}. Closes what an administrator switched off; closes for ever the
 * set-up call that makes an administrator without a log-in; and refuses a query that carries an expression, which this
 * engine version would evaluate inside an "or".
 */
final class EngineDoor extends OncePerRequestFilter {

    private static final int LARGEST_BODY = 2_000_000;
    private static final int MOST_ROWS = 1_000;
    private static final String EXPRESSION = "expression";

    private final EngineDoorProperties open;
    private final ObjectProvider<ProcessEngine> engine;
    private final JsonFactory json = new JsonFactory();

    EngineDoor(EngineDoorProperties open, ObjectProvider<ProcessEngine> engine) {
        this.open = open;
        this.engine = engine;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        String plain = path.toLowerCase(Locale.ROOT).replaceAll(";[^/]*", "").replaceAll("/{2,}", "/");
        if (closed(plain)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (plain.startsWith("/camunda/api/admin/setup")) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        for (String name : request.getParameterMap().keySet()) {
            if (carriesExpression(name)) {
                refuse(response);
                return;
            }
        }
        HttpServletRequest checked = isApi(plain) ? new Bounded(request) : request;
        if (hasBody(request)) {
            byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
                return;
            }
            if (carriesExpression(body)) {
                refuse(response);
                return;
            }
            checked = new ReadAgain(checked, body);
        }
        OutsideCalls.begin();
        try {
            if (plain.startsWith("/engine-rest")) {
                asCaller(checked, response, chain);
            } else {
                chain.doFilter(checked, response);
            }
        } finally {
            OutsideCalls.end();
        }
    }

    private boolean closed(String path) {
        if (path.startsWith("/engine-rest")) {
            return !open.engineRest().enabled();
        }
        for (String side : new String[] {"/camunda/app/", "/camunda/api/"}) {
            if (path.startsWith(side + "tasklist") && !open.webapps().tasklist()
                    || path.startsWith(side + "cockpit") && !open.webapps().cockpit()
                    || path.startsWith(side + "admin") && !open.webapps().admin()) {
                // Who may see an application is asked through the admin's own address.
                return !path.startsWith("/camunda/api/admin/auth/user/")
                        || !open.webapps().any();
            }
        }
        return !open.webapps().any();
    }

    /** The engine's REST interface asks the engine's rights of whoever called. */
    private void asCaller(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        ProcessEngine process = engine.getObject();
        process.getIdentityService().setAuthentication(person.getName(), BatonLogin.groups(person, process));
        try {
            chain.doFilter(request, response);
        } finally {
            process.getIdentityService().clearAuthentication();
        }
    }

    private static boolean isApi(String path) {
        return path.startsWith("/engine-rest") || path.startsWith("/camunda/api/");
    }

    private static boolean hasBody(HttpServletRequest request) {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        return !request.getMethod().equals("GET")
                && !request.getMethod().equals("HEAD")
                // Deployments and files; what is in them is checked by the lint.
                && !type.startsWith("multipart/");
    }

    private boolean carriesExpression(byte[] body) {
        if (body.length == 0) {
            return false;
        }
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), new ByteArrayInputStream(body))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME && carriesExpression(parser.currentName())) {
                    return true;
                }
            }
            return false;
        } catch (JacksonException notJson) {
            // Whatever the engine would make of it, it is not a query that it should see.
            return true;
        }
    }

    private static boolean carriesExpression(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(EXPRESSION);
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setContentType("application/problem+json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write("{\"status\":400,\"title\":\"Bad request\",\"detail\":\"The body must be JSON, and a query may"
                        + " not carry an expression.\"}");
    }

    /** A request that never asks for more rows than a page can show; the engine itself knows no bound. */
    private static final class Bounded extends HttpServletRequestWrapper {

        private static final Pattern ASKED = Pattern.compile("(^|&)(maxResults)=([^&]*)");

        Bounded(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getQueryString() {
            String query = super.getQueryString();
            if (query == null || query.isEmpty()) {
                return "maxResults=" + MOST_ROWS;
            }
            Matcher asked = ASKED.matcher(query);
            if (!asked.find()) {
                return query + "&maxResults=" + MOST_ROWS;
            }
            boolean fits = asked.group(3).matches("[0-9]{1,4}") && Integer.parseInt(asked.group(3)) <= MOST_ROWS;
            return fits ? query : asked.replaceAll("$1$2=" + MOST_ROWS);
        }
    }

    /** A request whose body has been read and can be read again. */
    private static final class ReadAgain extends HttpServletRequestWrapper {

        private final byte[] body;

        ReadAgain(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream content = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return content.read();
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                    return content.read(target, offset, length);
                }

                @Override
                public int available() {
                    return content.available();
                }

                @Override
                public boolean isFinished() {
                    return content.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("The body is already here");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
