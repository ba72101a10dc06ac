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
package io.kinesislite.flink.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.ConsumerConfig;
import io.kinesislite.flink.model.ConsumerLifecycle;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.ConsumerSettings;
import io.kinesislite.flink.model.JsonValue;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.table.DocumentSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code docs/iam.md} has the policies that the check prints, and each action stands with the resource that it is checked against. */
class PolicyDocumentTest {
    private static final String STREAM = "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks";
    private static final List<StreamId> STREAMS = List.of(new StreamId(STREAM));
    private static final ConsumerSettings FAN_OUT = ConsumerSettings.NONE.withMode(ConsumerMode.EFO);

    @Test
    void documentHasThePolicyOfPolling() {
        assertThat(block("Polling")).isEqualTo(reading(ConsumerSettings.NONE));
    }

    @Test
    void documentHasThePoliciesOfFanOut() {
        ConsumerSettings mine = FAN_OUT.withName("mine");

        assertThat(block("Fan-out: create-if-absent")).isEqualTo(reading(mine));
        assertThat(block("Fan-out: job-managed")).isEqualTo(reading(mine.withLifecycle(ConsumerLifecycle.JOB_MANAGED)));
        assertThat(block("Fan-out: external"))
                .isEqualTo(reading(FAN_OUT.withArns(List.of(STREAM + "/consumer/mine:1767225600"))));
        assertThat(block("Fan-out: auto")).isEqualTo(reading(mine.withMode(ConsumerMode.AUTO)));
    }

    @Test
    void consumerThatIsNamedAfterTheJobIsAnyWithThePrefix() {
        assertThat(reading(FAN_OUT)).contains("\"" + STREAM + "/consumer/kinesis-lite-*\"");
    }

    @Test
    void externalConsumerByNameHasTheActionsOfOneByArn() {
        ConsumerConfig byName = FAN_OUT.withName("mine")
                .withLifecycle(ConsumerLifecycle.EXTERNAL)
                .configFor(STREAMS);
        ConsumerConfig byArn =
                FAN_OUT.withArns(List.of(STREAM + "/consumer/mine:1")).configFor(STREAMS);

        assertThat(LeastActions.ofReading(byName)).isEqualTo(LeastActions.ofReading(byArn));
    }

    @Test
    void documentHasThePoliciesOfSinks() {
        List<String> stream = List.of(STREAM);

        assertThat(block("Sink"))
                .isEqualTo(Policy.of(LeastActions.ofWriting(false), stream, List.of())
                        .json());
        assertThat(block("Sink: random keys or aggregation"))
                .isEqualTo(Policy.of(LeastActions.ofWriting(true), stream, List.of())
                        .json());
    }

    @Test
    void documentHasThePoliciesOfCatalogs() {
        assertThat(block("Catalog")).isEqualTo(catalog(false, false));
        assertThat(block("Catalog: inferSchema")).isEqualTo(catalog(true, false));
        assertThat(block("Catalog: createStream and allowDrop")).isEqualTo(catalog(false, true));
    }

    @Test
    void documentHasThePolicyOfTheIdentityThatAssumesARole() {
        assertThat(DocumentSection.of("iam.md", "Another account, by a role")
                        .blocks("json")
                        .get(0)
                        .strip())
                .isEqualTo(Policy.ofAssuming("arn:aws:iam::123456789012:role/clicks-reader")
                        .json());
    }

    /** Transcribed from the page that {@link Action} names, where "*" is of what has no type. */
    @ParameterizedTest
    @CsvSource({
        "kinesis:ListStreams, *",
        "kinesis:DescribeStreamSummary, stream",
        "kinesis:ListShards, stream",
        "kinesis:GetShardIterator, stream",
        "kinesis:GetRecords, stream",
        "kinesis:PutRecords, stream",
        "kinesis:CreateStream, stream",
        "kinesis:DeleteStream, stream",
        "kinesis:RegisterStreamConsumer, stream",
        "kinesis:ListStreamConsumers, stream",
        "kinesis:DescribeStreamConsumer, consumer",
        "kinesis:SubscribeToShard, consumer",
        "kinesis:TagResource, consumer or stream",
        "kinesis:DeregisterStreamConsumer, consumer"
    })
    void actionStandsWithAResourceThatAwsListsForIt(String action, String listed) {
        assertThat(List.of(listed.split(" or ", -1)))
                .contains(documentedResources().get(action));
    }

    @Test
    void documentListsEachActionWithItsResource() {
        assertThat(documentedResources())
                .isEqualTo(Stream.of(Action.values())
                        .collect(Collectors.toMap(Action::toString, action -> switch (action.resource()) {
                            case ALL -> "*";
                            case STREAM -> "stream";
                            case CONSUMER -> "consumer";
                        })));
    }

    private static Map<String, String> documentedResources() {
        return DocumentSection.of("iam.md", "Actions").rows().stream()
                .collect(Collectors.toMap(
                        row -> DocumentSection.code(row.get(0)),
                        row -> row.get(1).replace("`", "")));
    }

    /** Those that a resource has, too. */
    @Test
    void eachActionOfTheDocumentStandsWithAResourceOfItsKind() throws IOException {
        Map<Action.Resource, Pattern> shapes = Map.of(
                Action.Resource.ALL, Pattern.compile("\\*"),
                Action.Resource.STREAM, Pattern.compile("arn:aws:kinesis:[a-z0-9-]+:\\d{12}:stream/[^/]+"),
                Action.Resource.CONSUMER,
                        Pattern.compile("arn:aws:kinesis:[a-z0-9-]+:\\d{12}:stream/[^/]+/consumer/[^/]+"));
        Map<String, Action> actions =
                Stream.of(Action.values()).collect(Collectors.toMap(Action::toString, action -> action));
        int checked = 0;
        for (JsonValue statement : statements()) {
            for (String name : texts(statement, "Action")) {
                if (name.startsWith("kinesis:")) {
                    Pattern shape = shapes.get(
                            Objects.requireNonNull(actions.get(name), name).resource());
                    assertThat(texts(statement, "Resource"))
                            .isNotEmpty()
                            .allSatisfy(arn -> assertThat(arn).as(name).matches(shape));
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(50);
    }

    private static List<JsonValue> statements() throws IOException {
        List<JsonValue> statements = new ArrayList<>();
        for (String block : new DocumentSection(Files.readString(Path.of("..", "docs", "iam.md"))).blocks("json")) {
            JsonValue all = member(JsonValue.parse(block), "Statement");
            statements.addAll(((JsonValue.Items) all).values());
        }
        return statements;
    }

    private static List<String> texts(JsonValue statement, String key) {
        JsonValue value = member(statement, key);
        return value instanceof JsonValue.Items items
                ? items.values().stream()
                        .map(item -> ((JsonValue.Text) item).text())
                        .toList()
                : List.of(((JsonValue.Text) value).text());
    }

    private static JsonValue member(JsonValue object, String key) {
        return ((JsonValue.Members) object)
                .values().stream()
                        .filter(member -> member.key().equals(key))
                        .map(JsonValue.Member::value)
                        .findFirst()
                        .orElseThrow();
    }

    private static String block(String heading) {
        List<String> blocks = DocumentSection.of("iam.md", heading).blocks("json");
        assertThat(blocks).hasSize(1);
        return blocks.get(0).strip();
    }

    private static String reading(ConsumerSettings settings) {
        ConsumerConfig consumers = settings.configFor(STREAMS);
        return Policy.of(
                        LeastActions.ofReading(consumers),
                        List.of(STREAM),
                        new Arns("eu-west-1").ofConsumers(STREAMS, consumers.naming()))
                .json();
    }

    private static String catalog(boolean samples, boolean changes) {
        return Policy.of(
                        LeastActions.ofCatalog(samples, changes, changes),
                        List.of("arn:aws:kinesis:eu-west-1:123456789012:stream/*"),
                        List.of())
                .json();
    }
}
