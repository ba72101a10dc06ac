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

import java.util.List;
import org.junit.jupiter.api.Test;

class ClientConfigTest {
    private static final StreamId ORDERS = new StreamId("orders");
    private static final StreamId CLICKS = new StreamId("arn:aws:kinesis:eu-west-1:123456789012:stream/clicks");
    private static final StreamId FARAWAY = new StreamId("arn:aws:kinesis:us-east-1:123456789012:stream/clicks");

    @Test
    void takesTheRegionOfAnArn() {
        assertThat(ClientConfig.defaults().forStreams(List.of(ORDERS)).region()).isNull();
        assertThat(ClientConfig.defaults().forStreams(List.of(ORDERS, CLICKS)).region())
                .isEqualTo("eu-west-1");
        assertThat(ClientConfig.defaults()
                        .withRegion("eu-west-1")
                        .forStreams(List.of(ORDERS, CLICKS))
                        .region())
                .isEqualTo("eu-west-1");
    }

    @Test
    void refusesStreamsOfTwoRegions() {
        String message =
                "Stream " + FARAWAY + " is not in region eu-west-1, which is configured or another stream's: all"
                        + " streams of a table, a source or a sink have to be in one region. Correct one of the two, or leave a"
                        + " configured region out.";

        assertThatThrownBy(() -> ClientConfig.defaults().forStreams(List.of(CLICKS, FARAWAY)))
                .hasMessage(message);
        assertThatThrownBy(() -> ClientConfig.defaults().withRegion("eu-west-1").forStreams(List.of(FARAWAY)))
                .hasMessage(message);
    }

    @Test
    void refusesAnStsEndpointThatIsNone() {
        assertThatThrownBy(() -> role("no url"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The STS endpoint 'no url' is not a URL");
        assertThatThrownBy(() -> role("http://me:s3cret@sts"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The STS endpoint has a user in its URL");
    }

    private static Credentials role(String stsEndpoint) {
        return new Credentials.AssumedRole(
                Credentials.defaultChain(), "arn:aws:iam::123456789012:role/r", null, "job", stsEndpoint);
    }

    @Test
    void namesNoSecret() {
        Credentials keys = new Credentials.StaticKeys("AKID", "the-key", "the-token");
        Credentials role = new Credentials.AssumedRole(
                keys, "arn:aws:iam::123456789012:role/r", "the-external-id", "job", "http://sts");

        assertThat(ClientConfig.defaults().withCredentials(role).toString())
                .contains("AKID", "sessionToken=***", "role/r", "sessionName=job", "stsEndpoint=http://sts")
                .doesNotContain("the-key", "the-token", "the-external-id");
        assertThat(new Credentials.StaticKeys("AKID", "the-key", null).toString())
                .isEqualTo("StaticKeys[accessKeyId=AKID, secretKey=***]");
    }
}
