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
package io.kinesislite.flink.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:4566", "HTTPS://kinesis.eu-west-1.amazonaws.com", "https://[::1]:4566/kinesis"
            })
    void takesAUrl(String url) {
        assertThat(Endpoint.of(url)).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost:4566", "ftp://host", "http:///path", "http://local host", "http://local_host"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Endpoint.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The endpoint '" + text + "' is not a URL: it has to look like"
                        + " https://kinesis.eu-west-1.amazonaws.com or http://localhost:4566.");
    }

    /** Java finds no user in most of these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://me:s3cret@host",
                "http://me:s3cret@local_host:4566",
                "http://me:s3@cret@host",
                "http://me:s3%cret@host",
                "http://me:s3/cret@host",
                "me:s3cret@host"
            })
    void doesNotRepeatAPassword(String url) {
        assertThatThrownBy(() -> Endpoint.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The endpoint has a user in its URL: remove it; credentials are set on their own.")
                .hasNoCause();
    }

    @Test
    void clientConfigTakesNoOther() {
        assertThatThrownBy(() -> ClientConfig.defaults().withEndpoint(URI.create("http://me:s3cret@local_host:4566")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The endpoint has a user in its URL");
    }
}
