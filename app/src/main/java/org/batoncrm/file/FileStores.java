package org.batoncrm.file;

import java.nio.file.Path;
import org.batoncrm.web.BatonProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store that the settings name. */
@Configuration(proxyBeanMethods = false)
class FileStores {

    private static final Logger LOG = LoggerFactory.getLogger(FileStores.class);

    @Bean
    ContentStore contentStore(FileProperties files, BatonProperties house, DataSourceProperties database) {
        if (files.store() == FileProperties.Store.S3) {
            return new S3Store(files.s3());
        }
        Path folder = (files.folder() == null ? Path.of(house.home(), "files") : files.folder()).toAbsolutePath();
        if (String.valueOf(database.getUrl()).startsWith("jdbc:mysql:")) {
            LOG.info(
                    "Files lie in {}. With several nodes it must be a folder that all of them share; see BATON_FILES_STORE",
                    folder);
        }
        return new FolderStore(folder);
    }
}
