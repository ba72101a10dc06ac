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
package io.kinesislite.flink.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.StreamCapacity;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.api.ValidationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogOptionsTest {

    @Test
    void defaultsAreThoseOfTheDocument() {
        CatalogOptions options = CatalogOptions.read(Map.of("type", "kinesis-lite"));

        assertThat(options.databases()).containsExactly("default");
        assertThat(options.byRegion()).isFalse();
        assertThat(options.sampling())
                .isEqualTo(new CatalogOptions.Sampling(false, 1000, Duration.ofSeconds(10), true));
        assertThat(options.streams())
                .isEqualTo(
                        new CatalogOptions.Streams(false, new StreamCapacity.OnDemand(), false, Duration.ofMinutes(5)));
        assertThat(options.cacheMaxAge()).isEqualTo(Duration.ofMinutes(1));
        assertThat(options.ofStream("default", "clicks"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("connector", "kinesis-lite", "streamName", "clicks"));
    }

    @Test
    void everyOptionArrives() {
        CatalogOptions options =
                read(("regions=eu-west-1, us-east-1;default-database=us-east-1;inferSchema=true;format=json"
                                + ";json.ignore-parse-errors=true;sampleSize=7;sampleTimeout=2 s;deaggregate=false"
                                + ";createStream=true;shardCount=3;allowDrop=true;streamTimeout=1 min"
                                + ";cacheMaxAge=0 s;awsAccessKey=AKID;awsSecretKey=SECRET;shardFetchInterval=5 s")
                        .split("[=;]", -1));

        assertThat(options.databases()).containsExactly("us-east-1", "eu-west-1");
        assertThat(options.sampling()).isEqualTo(new CatalogOptions.Sampling(true, 7, Duration.ofSeconds(2), false));
        assertThat(options.streams())
                .isEqualTo(new CatalogOptions.Streams(
                        true, new StreamCapacity.Provisioned(3), true, Duration.ofMinutes(1)));
        assertThat(options.cacheMaxAge()).isZero();
        assertThat(options.client("eu-west-1").region()).isEqualTo("eu-west-1");
        assertThat(options.client("eu-west-1").credentials())
                .isEqualTo(new Credentials.StaticKeys("AKID", "SECRET", null));
        Map<String, String> table = options.ofStream("eu-west-1", "clicks");
        assertThat(table)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "connector",
                        "kinesis-lite",
                        "streamName",
                        "clicks",
                        "region",
                        "eu-west-1",
                        "deaggregate",
                        "false",
                        "shardDiscoveryInterval",
                        "5 s"));
        assertThat(options.ofInferredStream("eu-west-1", "clicks"))
                .containsAllEntriesOf(table)
                .containsEntry("format", "json")
                .containsEntry("json.ignore-parse-errors", "true")
                .containsEntry("json.timestamp-format.standard", "ISO-8601");
        assertThat(options.withCredentials("eu-west-1", "clicks", table))
                .containsEntry("awsAccessKeyId", "AKID")
                .containsEntry("awsSecretKey", "SECRET");
        assertThat(options.toString()).doesNotContain("SECRET", "AKID");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inferschema=true | Option 'inferschema' does not exist.",
                "sampelSize=3 | Option 'sampelSize' does not exist. Did you mean 'sampleSize'?",
                "regoin=x | Option 'regoin' does not exist. Did you mean 'region'?",
                "default_database=x | Option 'default_database' does not exist. Did you mean 'default-database'?",
                "consumerName=x | consumerName has no use while consumerMode is polling.",
                "aws.credentials.provider=x | Use 'awsAccessKeyId' with 'awsSecretKey'",
                "streamName=x | Option 'streamName' is not one of a catalog, whose tables are the streams of an account",
                "stream.arn=x | Option 'stream.arn' is not one of a catalog",
                "connector=kinesis-lite | Option 'connector' is not one of a catalog",
                "region=a;aws.region=a | Options 'region' and 'aws.region' are spellings of one option",
                "region=a;regions=b | Options 'region' and 'regions' are both set: leave one of them out.",
                "regions=a,,b | Option 'regions' is 'a,,b': it has to be regions",
                "regions=a,a | region 'a' is named twice.",
                "regions=a,b;default-database=c | Option 'default-database' is 'c': with 'regions' it has to be one of them.",
                "sampleSize=0 | Option 'sampleSize' is '0': it has to be 1 to 100000.",
                "sampleSize=many | Option 'sampleSize' is 'many': it has to be a whole number",
                "sampleTimeout=0 s | Option 'sampleTimeout' is '0 s': it has to be more than zero",
                "shardCount=x | Option 'shardCount' is 'x': it has to be a number.",
                "allowDrop=yes | Option 'allowDrop' is 'yes': it has to be 'true' or 'false'.",
                "cacheMaxAge=-1 s | Option 'cacheMaxAge'",
                "streamMode=serverless | Option 'streamMode' is 'serverless': it has to be 'provisioned', 'on-demand'.",
                "inferSchema=true | it finds columns in JSON alone and needs 'format' = 'json'.",
                "inferSchema=true;format=avro | needs 'format' = 'json', not 'avro'.",
                "inferSchema=true;format=json;json.timestamp-format.standard=SQL | 'inferSchema' finds timestamps in the form of 'ISO-8601'.",
                "json.ignore-parse-errors=true | Option 'json.ignore-parse-errors' does not exist.",
                "awsAccessKeyId=x | Option 'awsAccessKeyId' is set without 'awsSecretKey'",
                "awsProfile=x;webIdentityTokenFile=y;roleArn=z | name different credentials",
                "endpoint=kinesis | Option 'endpoint' is 'kinesis': it has to be a URL",
                "httpProtocol=spdy | Option 'httpProtocol' is 'spdy'",
                "initialPosition=yesterday | yesterday",
                "sink.batch.max-size=501 | Option 'sink.batch.max-size' is '501': it has to be 1 to 500.",
            })
    void optionThatIsWrongIsRefused(String options, String message) {
        String[] parts = options.split("[=;]", -1);

        assertThatThrownBy(() -> read(parts))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(message);
    }

    private static CatalogOptions read(String... more) {
        Map<String, String> options = new HashMap<>(Map.of("type", "kinesis-lite"));
        List<String> all = List.of(more);
        for (int i = 0; i < all.size(); i += 2) {
            options.put(all.get(i), all.get(i + 1));
        }
        return CatalogOptions.read(options);
    }
}
