package org.batoncrm.lead.web;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.CaptureLead;
import org.batoncrm.lead.LeadBoard;
import org.batoncrm.lead.LeadDetails;
import org.batoncrm.lead.Leads;
import org.batoncrm.record.ListQuery;
import org.batoncrm.web.rest.Etags;
import org.batoncrm.web.rest.PageOf;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Leads for other systems. */
@RestController
@RequestMapping("/api/v1/leads")
class LeadsApi {

    private final Leads leads;
    private final LeadBoard board;
    private final Users users;
    private final LeadBody bodies;

    LeadsApi(Leads leads, LeadBoard board, Users users, LeadBody bodies) {
        this.leads = leads;
        this.board = board;
        this.users = users;
        this.bodies = bodies;
    }

    @PostMapping
    ResponseEntity<LeadResource> capture(@RequestBody JsonNode body) {
        Leads.Captured captured = leads.capture(
                new CaptureLead(bodies.read(body), LeadBody.captureId(body), CaptureLead.Origin.API, true));
        LeadDetails lead = captured.lead();
        return ResponseEntity.status(captured.fresh() ? HttpStatus.CREATED : HttpStatus.OK)
                .location(URI.create("/api/v1/leads/" + lead.id()))
                .eTag(Etags.of(lead.version()))
                .body(resource(lead));
    }

    @GetMapping
    PageOf<LeadResource> find(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of(board.spec(), parameters, 50);
        LeadBoard.Found found = board.page(query);
        Map<Long, UserCard> owners = users.cards(found.leads().stream()
                .map(LeadDetails::ownerId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        List<LeadResource> items = found.leads().stream()
                .map(lead -> LeadResource.of(lead, lead.ownerId() == null ? null : login(owners.get(lead.ownerId()))))
                .toList();
        return new PageOf<>(items, query.page(), query.size(), found.total());
    }

    @GetMapping("/{id}")
    ResponseEntity<LeadResource> get(@PathVariable String id) {
        return answer(leads.get(RecordId.of(id)));
    }

    @PatchMapping("/{id}")
    ResponseEntity<LeadResource> edit(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        LeadDetails lead = leads.get(RecordId.of(id));
        Etags.requireMatch(ifMatch, lead.version());
        return answer(leads.edit(lead.id(), lead.version(), bodies.merge(lead.particulars(), patch)));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> remove(
            @PathVariable String id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        LeadDetails lead = leads.get(RecordId.of(id));
        Etags.requireMatch(ifMatch, lead.version());
        leads.remove(lead.id());
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<LeadResource> answer(LeadDetails lead) {
        return ResponseEntity.ok().eTag(Etags.of(lead.version())).body(resource(lead));
    }

    private LeadResource resource(LeadDetails lead) {
        return LeadResource.of(lead, lead.ownerId() == null ? null : login(users.get(lead.ownerId())));
    }

    private static @Nullable String login(@Nullable UserCard user) {
        return user == null ? null : user.login();
    }
}
