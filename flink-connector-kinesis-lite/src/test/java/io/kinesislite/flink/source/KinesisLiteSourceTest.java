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
package io.kinesislite.flink.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.fixtures.FakeKinesis;
import io.kinesislite.flink.model.ConsumerLifecycle;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StartPlan;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.source.enumerator.EnumeratorState;
import io.kinesislite.flink.source.split.ShardSplit;
import io.kinesislite.testkit.StoreConfig;
import io.kinesislite.testkit.StreamStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.testutils.source.reader.TestingSplitEnumeratorContext;
import org.apache.flink.util.InstantiationUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KinesisLiteSourceTest {
    private static final String CONSUMER = "arn:aws:kinesis:eu-west-1:123456789012:stream/orders/consumer/c:1735689600";

    private final FakeKinesis kinesis =
            new FakeKinesis(new StreamStore(StoreConfig.defaults().withThroughputLimits(false)));

    @Test
    void keepsTheInstantOfItsFirstStartForEveryRestartBeforeTheFirstCheckpoint() throws Exception {
        KinesisLiteSource<String> submitted =
                InstantiationUtil.clone(builder().setEndPosition("latest").build());

        EnumeratorState first = stateOfANewEnumerator(InstantiationUtil.clone(submitted));
        letAnInstantPass();

        assertThat(stateOfANewEnumerator(InstantiationUtil.clone(submitted))).isEqualTo(first);
    }

    @Test
    void startsEachJobThatIsMadeOfItAtAnInstantOfItsOwn() throws Exception {
        KinesisLiteSource<String> source = builder().setEndPosition("latest").build();
        EnumeratorState first = stateOfANewEnumerator(InstantiationUtil.clone(source));
        letAnInstantPass();

        assertThat(stateOfANewEnumerator(InstantiationUtil.clone(source))).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "never, 2026-01-01T12:00:00Z, 2026-01-01T12:00:00Z",
        "2026-01-01T12:00:00Z, 2026-01-01T13:00:00Z, 2026-01-01T13:00:00Z",
        "2026-01-01T12:00:00Z, 2026-01-01T11:00:00Z, 2026-01-01T11:00:00Z",
        "2026-01-01T12:00:00Z, never,",
        "2026-01-01T12:00:00Z, latest, 2026-01-01T12:00:00Z",
        "2026-01-01T12:00:00Z, -PT2H, 2026-01-01T12:00:00Z"
    })
    void endsARestoredJobWhereItIsConfiguredToEndNow(String before, String now, @Nullable Instant end)
            throws Exception {
        EnumeratorState state = stateOfANewEnumerator(
                InstantiationUtil.clone(builder().setEndPosition(before).build()));

        assertThat(restored(
                                InstantiationUtil.clone(
                                        builder().setEndPosition(now).build()),
                                state)
                        .stop())
                .isEqualTo(end);
    }

    @Test
    void endsARestoredJobThatHadNoEndWhereItStartsAndStaysThere() throws Exception {
        EnumeratorState endless = stateOfANewEnumerator(builder().build());
        KinesisLiteSource<String> submitted =
                InstantiationUtil.clone(builder().setEndPosition("latest").build());

        EnumeratorState first = restored(InstantiationUtil.clone(submitted), endless);

        assertThat(first.stop()).isNotNull();
        assertThat(restored(InstantiationUtil.clone(submitted), endless)).isEqualTo(first);
    }

    @Test
    void startsAStreamThatIsAddedToARestoredJobAtTheInstantOfThatJobAndKeepsTheStartOfTheOthers() throws Exception {
        EnumeratorState one = stateOfANewEnumerator(
                builder().setInitialPosition("trim_horizon").build());
        KinesisLiteSource<String> submitted =
                InstantiationUtil.clone(builder().setStreams("orders", "clicks").build());

        EnumeratorState first = restored(InstantiationUtil.clone(submitted), one);

        assertThat(first.starts().get(new StreamId("orders")))
                .isEqualTo(new StartPlan.Uniform(new ShardPosition.TrimHorizon()));
        assertThat(first.starts().get(new StreamId("clicks")))
                .isEqualTo(stateOfANewEnumerator(submitted).starts().get(new StreamId("clicks")));
        assertThat(restored(builder().setStreams("orders", "clicks").build(), first))
                .isEqualTo(first);
    }

    @Test
    void isBoundedOnlyIfItStops() {
        assertThat(builder().build().getBoundedness()).isEqualTo(Boundedness.CONTINUOUS_UNBOUNDED);
        assertThat(builder().setEndPosition("latest").build().getBoundedness()).isEqualTo(Boundedness.BOUNDED);
        assertThat(builder().setEndPosition("2026-01-01T12:00:00Z").build().getBoundedness())
                .isEqualTo(Boundedness.BOUNDED);
    }

    @Test
    void travelsWithTheJob() throws Exception {
        KinesisLiteSource<String> copy = InstantiationUtil.clone(builder().build());

        assertThat(copy.getProducedType()).isEqualTo(Types.STRING);
        assertThat(stateOfANewEnumerator(copy).shards()).isEmpty();
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() ->
                        KinesisLiteSource.<String>builder().setStreams("orders").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A deserializer is missing: call setDeserializer.");
        assertThatThrownBy(() -> builder().setStreams().build())
                .hasMessage("A stream is missing: call setStreams with at least one name or ARN.");
        assertThatThrownBy(() -> builder().setStreams("a", "a").build()).hasMessage("A stream is named twice: [a, a].");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "10001"})
    void refusesALimitThatTheServiceDoesNotKnow(int records) {
        refuses(
                builder -> builder.setMaxRecordsPerFetch(records),
                "maxRecordsPerFetch is " + records + ": it has to be 1 to 10000.");
    }

    @Test
    void refusesValuesOutOfTheirRange() {
        refuses(builder -> builder.setMaxFetchRate(0), "maxFetchRate is 0.0: it has to be more than 0 MB/s.");
        refuses(builder -> builder.setMaxFetchRate(Double.NaN), "maxFetchRate is NaN: it has to be more than 0 MB/s.");
        refuses(builder -> builder.setMaxBufferedBytes(MemorySize.ZERO), "maxBufferedBytes is 0: it has to be more.");
        refuses(
                builder -> builder.setMinFetchPeriod(Duration.ofMillis(-1)),
                "minFetchPeriod is PT-0.001S: it must not be negative.");
        refuses(
                builder -> builder.setMaxIdleFetchPeriod(Duration.ZERO),
                "maxIdleFetchPeriod is PT0S: it has to be more than 0.");
        refuses(
                builder -> builder.setShardDiscoveryInterval(Duration.ZERO),
                "shardDiscoveryInterval is PT0S: it has to be more than 0.");
        refuses(
                builder -> builder.setArrivalTimeWatermarks(Duration.ofMillis(-1)),
                "The out-of-orderness of arrival-time watermarks is PT-0.001S: it must not be negative.");
    }

    @Test
    void refusesWhatIsSaidOfConsumersWhileItPolls() {
        Map<String, UnaryOperator<KinesisLiteSourceBuilder<String>>> said = Map.of(
                "consumerName", builder -> builder.setConsumerName("c"),
                "consumerArn", builder -> builder.setConsumerArns(CONSUMER),
                "consumerNamePrefix", builder -> builder.setConsumerNamePrefix("p-"),
                "consumerLifecycle", builder -> builder.setConsumerLifecycle(ConsumerLifecycle.JOB_MANAGED),
                "registerConsumerTimeout", builder -> builder.setRegisterConsumerTimeout(Duration.ofSeconds(1)),
                "deregisterConsumerTimeout", builder -> builder.setDeregisterConsumerTimeout(Duration.ofSeconds(1)));

        said.forEach((option, setting) -> refuses(
                setting,
                option + " has no use while consumerMode is polling. Set consumerMode to efo, or leave it out."));
        assertThatCode(() -> builder()
                        .setConsumerMode(ConsumerMode.EFO)
                        .setConsumerName("c")
                        .build())
                .doesNotThrowAnyException();
    }

    private void refuses(UnaryOperator<KinesisLiteSourceBuilder<String>> wrong, String message) {
        assertThatThrownBy(() -> wrong.apply(builder()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private KinesisLiteSourceBuilder<String> builder() {
        return KinesisLiteSource.<String>builder()
                .setStreams("orders")
                .setClientFactory(kinesis.factory())
                .setDeserializer(new SimpleStringSchema());
    }

    private static void letAnInstantPass() {
        Instant now = Instant.now();
        while (!Instant.now().isAfter(now.plusMillis(1))) {
            Thread.onSpinWait();
        }
    }

    private static EnumeratorState restored(KinesisLiteSource<String> source, EnumeratorState state) throws Exception {
        try (SplitEnumerator<ShardSplit, EnumeratorState> enumerator =
                source.restoreEnumerator(new TestingSplitEnumeratorContext<>(1), state)) {
            return enumerator.snapshotState(1);
        }
    }

    private static EnumeratorState stateOfANewEnumerator(KinesisLiteSource<String> source) throws Exception {
        try (SplitEnumerator<ShardSplit, EnumeratorState> enumerator =
                source.createEnumerator(new TestingSplitEnumeratorContext<>(1))) {
            return enumerator.snapshotState(1);
        }
    }
}
