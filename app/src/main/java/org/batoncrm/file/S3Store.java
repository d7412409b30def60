package org.batoncrm.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** A bucket of Amazon S3, or of anything that speaks the same. */
final class S3Store implements ContentStore, AutoCloseable {

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    S3Store(FileProperties.S3 settings) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(5))
                        .socketTimeout(Duration.ofSeconds(60)))
                .region(Region.of(settings.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
                // Other makers' stores know neither buckets as hosts nor bodies in chunks nor the newer checksums.
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(true)
                        .chunkedEncodingEnabled(false)
                        .build())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        client = builder.build();
        bucket = Objects.requireNonNull(settings.bucket());
        prefix = settings.prefix();
    }

    @Override
    public void put(String key, Path content, long size) throws IOException {
        try {
            client.putObject(request -> request.bucket(bucket).key(prefix + key), RequestBody.fromFile(content));
        } catch (SdkException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    @Override
    public Optional<InputStream> open(String key) throws IOException {
        try {
            return Optional.of(
                    client.getObject(request -> request.bucket(bucket).key(prefix + key)));
        } catch (NoSuchKeyException gone) {
            return Optional.empty();
        } catch (SdkException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    @Override
    public void delete(String key) throws IOException {
        try {
            client.deleteObject(request -> request.bucket(bucket).key(prefix + key));
        } catch (SdkException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
