package org.batoncrm;

import io.swagger.v3.oas.annotations.Operation;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Asked by {@code docker/backup}; the copy stays on the machine that Baton runs on. */
@RestController
@RequestMapping("/api/v1/backups")
class BackupApi {

    record Made(String file) {}

    private final EmbeddedBackup backup;
    private final CurrentUser current;

    BackupApi(EmbeddedBackup backup, CurrentUser current) {
        this.backup = backup;
        this.current = current;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Copy the embedded database into the folder backups of Baton's home; administrators only",
            description = "Refused on MySQL, which is backed up with its own means.")
    Made make() {
        current.require(Role.ADMIN);
        return new Made(backup.make());
    }
}
