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

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.ClientConfig;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionLookupTest {

    @Test
    void takesTheConfiguredRegionBeforeAllElse() {
        ClientConfig config = ClientConfig.defaults()
                .withRegion("ap-south-1")
                .withEndpoint(URI.create("https://kinesis.eu-west-1.amazonaws.com"));

        assertThat(RegionLookup.of(config)).hasToString("ap-south-1");
    }

    @ParameterizedTest
    @CsvSource({
        "https://kinesis.eu-west-1.amazonaws.com, eu-west-1",
        "HTTPS://Kinesis.EU-WEST-1.AmazonAWS.com, eu-west-1",
        "https://kinesis-fips.us-gov-west-1.amazonaws.com, us-gov-west-1",
        "https://kinesis.cn-north-1.amazonaws.com.cn, cn-north-1",
        "https://123456789012.data-kinesis.eu-west-1.amazonaws.com, eu-west-1",
        "https://kinesis.eu-west-1.api.aws, eu-west-1",
        "https://vpce-0f-1x.kinesis.eu-central-1.vpce.amazonaws.com, eu-central-1"
    })
    void readsTheRegionFromAnEndpointOfAws(String endpoint, String region) {
        assertThat(RegionLookup.of(ClientConfig.defaults().withEndpoint(URI.create(endpoint))))
                .hasToString(region);
    }
}
