/*
 * Copyright 2026 The kinesis-lite authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.kinesislite.flink.client;

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

/** Finds the region that calls are signed for. */
final class RegionLookup {
    /** Regional, FIPS and VPC endpoints alike: vpce-1-x.kinesis.eu-west-1.vpce.amazonaws.com. */
    private static final Pattern AWS_HOST = Pattern.compile(
            "(?:.+\\.)?(?:[a-z]+-)?kinesis(?:-fips)?\\.([a-z0-9-]+)\\.(?:.+\\.)?(?:amazonaws|api)\\..+");

    private RegionLookup() {}

    /**
     * @throws KinesisLiteException if neither the configuration nor this machine names a region, and no endpoint is given
     */
    static Region of(ClientConfig config) {
        if (config.region() != null) {
            return Region.of(config.region());
        }
        URI endpoint = config.endpoint();
        if (endpoint == null) {
            return ask(DefaultAwsRegionProviderChain.builder().build()).orElseThrow(RegionLookup::none);
        }
        return named(endpoint).or(() -> ask(chainFor(endpoint))).orElse(Region.US_EAST_1);
    }

    private static KinesisLiteException none() {
        // Files that cannot be read pass for files without a region.
        ProfileFile unused = ProfileFile.defaultProfileFile();
        return new KinesisLiteException(
                FailureKind.MISCONFIGURED,
                "Cannot tell the AWS region: neither option region nor AWS_REGION, the AWS profile or the"
                        + " instance metadata of this machine names one. Set option region.",
                null);
    }

    private static Optional<Region> named(URI endpoint) {
        Matcher host = AWS_HOST.matcher(endpoint.getHost().toLowerCase(Locale.ROOT));
        return host.matches() ? Optional.of(Region.of(host.group(1))) : Optional.empty();
    }

    private static AwsRegionProvider chainFor(URI endpoint) {
        if ("https".equalsIgnoreCase(endpoint.getScheme())) {
            return DefaultAwsRegionProviderChain.builder().build();
        }
        // Kinesis itself is never plain http; asking for instance metadata costs seconds where there is none.
        return new AwsRegionProviderChain(new SystemSettingsRegionProvider(), new AwsProfileRegionProvider());
    }

    private static Optional<Region> ask(AwsRegionProvider provider) {
        try {
            return Optional.ofNullable(provider.getRegion());
        } catch (SdkClientException nothingFound) {
            return Optional.empty();
        }
    }
}
