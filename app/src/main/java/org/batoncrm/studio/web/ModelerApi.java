package org.batoncrm.studio.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.studio.DraftView;
import org.batoncrm.studio.Drafts;
import org.batoncrm.studio.EngineTrial;
import org.batoncrm.studio.ImportedFile;
import org.batoncrm.studio.ModelerDeployment;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * What Camunda Modeler asks of an engine when somebody presses its deploy button: enter {@code <address>/api/v1/modeler}
 * as the engine's REST address and an API token as bearer token. What it sends becomes a draft.
 */
@RestController
@RequestMapping("/api/v1/modeler")
class ModelerApi {

    private final ModelerDeployment deployment;
    private final Drafts drafts;
    private final EngineTrial engine;
    private final Texts texts;

    ModelerApi(ModelerDeployment deployment, Drafts drafts, EngineTrial engine, Texts texts) {
        this.deployment = deployment;
        this.drafts = drafts;
        this.engine = engine;
        this.texts = texts;
    }

    @GetMapping("/version")
    Map<String, String> version() {
        return Map.of("version", engine.version());
    }

    /** Asked to see whether the token is good; there is nothing to list. */
    @GetMapping("/deployment")
    List<Object> deployments() {
        drafts.page(null, true, 0, 1);
        return List.of();
    }

    @PostMapping("/deployment/create")
    ResponseEntity<?> create(@RequestParam MultiValueMap<String, MultipartFile> parts) throws IOException {
        try {
            List<ImportedFile> sent = new ArrayList<>();
            for (List<MultipartFile> files : parts.values()) {
                for (MultipartFile file : files) {
                    sent.add(ImportedFile.of(
                            file.getOriginalFilename() == null ? "" : file.getOriginalFilename(), file.getBytes()));
                }
            }
            return ResponseEntity.ok(answer(deployment.take(sent)));
        } catch (Invalid refused) {
            return ResponseEntity.unprocessableContent()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(refusal(refused));
        }
    }

    private static Map<String, @Nullable Object> answer(DraftView draft) {
        String page = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/studio/" + draft.id())
                .toUriString();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("links", List.of(Map.of("method", "GET", "href", page, "rel", "self")));
        answer.put("id", "draft-" + draft.id());
        answer.put("name", draft.title());
        answer.put("source", "Camunda Modeler");
        answer.put("deploymentTime", draft.updatedAt().toString());
        answer.put("tenantId", null);
        answer.put("deployedProcessDefinitions", null);
        answer.put("deployedCaseDefinitions", null);
        answer.put("deployedDecisionDefinitions", null);
        answer.put("deployedDecisionRequirementsDefinitions", null);
        return answer;
    }

    /** Camunda Modeler shows what stands as the message of a refusal. */
    private ProblemDetail refusal(Invalid refused) {
        Invalid.Problem first = refused.problems().get(0);
        String words = texts.get(first.messageKey(), first.arguments());
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, words);
        problem.setTitle(texts.get("error.title.422"));
        problem.setProperty("message", words);
        return problem;
    }
}
