package org.batoncrm.mining.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.batoncrm.mining.CaseFiles;
import org.batoncrm.mining.Question;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Finished cases as files, for people and over REST. */
@Controller
class CaseFilesController {

    private final CaseFiles files;
    private final Questions questions;

    CaseFilesController(CaseFiles files, Questions questions) {
        this.files = files;
        this.questions = questions;
    }

    private interface Content {
        void write(Question question, Writer out) throws IOException;
    }

    @GetMapping({"/processes/{key}/analytics/cases.csv", "/api/v1/processes/{key}/analytics/cases.csv"})
    void cases(
            @PathVariable String key,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response)
            throws IOException {
        send(key, parameters, response, "cases.csv", "text/csv", files::cases);
    }

    @GetMapping({"/processes/{key}/analytics/steps.csv", "/api/v1/processes/{key}/analytics/steps.csv"})
    void steps(
            @PathVariable String key,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response)
            throws IOException {
        send(key, parameters, response, "steps.csv", "text/csv", files::steps);
    }

    @GetMapping({"/processes/{key}/analytics/events.xes", "/api/v1/processes/{key}/analytics/events.xes"})
    void events(
            @PathVariable String key,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response)
            throws IOException {
        send(key, parameters, response, "events.xes", "application/xml", files::events);
    }

    private void send(
            String key,
            MultiValueMap<String, String> parameters,
            HttpServletResponse response,
            String name,
            String type,
            Content content)
            throws IOException {
        Question question = questions.read(key, parameters, Set.of()).question();
        files.require(question);
        response.setContentType(type + ";charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(key + "-" + name)
                        .build()
                        .toString());
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        content.write(question, out);
        out.flush();
    }
}
