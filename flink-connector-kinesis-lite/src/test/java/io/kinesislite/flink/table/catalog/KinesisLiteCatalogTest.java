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
package io.kinesislite.flink.table.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.client.KinesisAdmin;
import io.kinesislite.flink.fixtures.FakeKinesis;
import io.kinesislite.flink.fixtures.FakeKinesis.Operation;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.table.CatalogOptions;
import io.kinesislite.testkit.ManualClock;
import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.StoreConfig;
import io.kinesislite.testkit.StreamStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.catalog.CatalogTable;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.exceptions.CatalogException;
import org.apache.flink.table.catalog.exceptions.DatabaseNotExistException;
import org.apache.flink.table.catalog.exceptions.TableNotExistException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A catalog by itself, in time that the test sets. */
class KinesisLiteCatalogTest {
    private static final ObjectPath ORDERS = new ObjectPath("default", "orders");

    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private FakeKinesis kinesis =
            new FakeKinesis(new StreamStore(StoreConfig.defaults().withClock(clock)));

    @Test
    void listIsKeptForAWhile() throws Exception {
        KinesisLiteCatalog catalog = open();
        kinesis.store().createStream("orders", 1);

        assertThat(catalog.listTables("default")).containsExactly("orders");
        kinesis.store().createStream("clicks", 1);
        clock.advance(Duration.ofSeconds(59));
        assertThat(catalog.listTables("default")).containsExactly("orders");
        clock.advance(Duration.ofSeconds(1));
        assertThat(catalog.listTables("default")).containsExactly("clicks", "orders");
        assertThat(kinesis.calls(Operation.LIST_STREAMS, "")).isEqualTo(2);
    }

    @Test
    void tenThousandStreamsAreListedThroughThrottling() throws Exception {
        KinesisLiteCatalog catalog = open();
        IntStream.range(0, 10_000).forEach(i -> kinesis.store().createStream("s" + i, 1));
        kinesis.fail(
                Operation.LIST_STREAMS,
                "",
                Collections.nCopies(10, FailureKind.THROTTLED).toArray(FailureKind[]::new));

        assertThat(catalog.listTables("default")).hasSize(10_000).doesNotHaveDuplicates();
        assertThat(kinesis.calls(Operation.LIST_STREAMS, "")).isEqualTo(110);
    }

    @Test
    void patienceEnds() {
        KinesisLiteCatalog catalog = open();
        kinesis.fail(
                Operation.LIST_STREAMS,
                "",
                Collections.nCopies(99, FailureKind.THROTTLED).toArray(FailureKind[]::new));
        Instant start = clock.instant();

        assertThatThrownBy(() -> catalog.listTables("default"))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("Scripted THROTTLED");
        assertThat(Duration.between(start, clock.instant())).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(23));
    }

    @Test
    void whatIsDeniedIsAskedOnce() {
        KinesisLiteCatalog catalog = open();
        kinesis.fail(Operation.DESCRIBE, "orders", FailureKind.DENIED);

        assertThatThrownBy(() -> catalog.tableExists(ORDERS)).isInstanceOf(CatalogException.class);
        assertThat(kinesis.calls(Operation.DESCRIBE, "orders")).isOne();
    }

    @Test
    void nameThatNoStreamCanHaveIsNotAskedFor() throws Exception {
        KinesisLiteCatalog catalog = open();

        for (String name : List.of("a b", "arn:aws:kinesis:eu-west-1:123456789012:stream/orders", "x".repeat(129))) {
            assertThat(catalog.tableExists(new ObjectPath("default", name))).isFalse();
            assertThat(kinesis.calls(Operation.DESCRIBE, name)).isZero();
        }
        assertThat(catalog.tableExists(new ObjectPath("nowhere", "orders"))).isFalse();
        assertThatThrownBy(() -> catalog.listTables("nowhere")).isInstanceOf(DatabaseNotExistException.class);
    }

    @Test
    void createWaitsUntilTheStreamIsActive() throws Exception {
        delayStreams(Duration.ofSeconds(40));
        KinesisLiteCatalog catalog = open("createStream", "true");
        kinesis.fail(Operation.CREATE_STREAM, "orders", FailureKind.TRANSIENT);
        Instant start = clock.instant();

        catalog.createTable(ORDERS, table(), false);

        assertThat(Duration.between(start, clock.instant())).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(41));
        assertThat(catalog.getTable(ORDERS).getUnresolvedSchema()).isEqualTo(table().getUnresolvedSchema());
    }

    @Test
    void createWaitsForAStreamThatSomebodyElseHasBegunToCreate() throws Exception {
        delayStreams(Duration.ofSeconds(40));
        KinesisLiteCatalog catalog = open("createStream", "true", "shardCount", "2");
        kinesis.store().createStream("orders", 1);
        Instant start = clock.instant();

        catalog.createTable(ORDERS, table(), false);

        assertThat(Duration.between(start, clock.instant())).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(41));
        assertThat(kinesis.store().listShards("orders")).hasSize(1);
    }

    @Test
    void dropWaitsUntilTheStreamIsGone() throws Exception {
        delayStreams(Duration.ofSeconds(40));
        KinesisLiteCatalog catalog = open("allowDrop", "true");
        kinesis.store().createStream("orders", 1);
        clock.advance(Duration.ofMinutes(1));
        Instant start = clock.instant();

        catalog.dropTable(ORDERS, false);

        assertThat(Duration.between(start, clock.instant())).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(41));
        assertThatThrownBy(() -> catalog.getTable(ORDERS)).isInstanceOf(TableNotExistException.class);
    }

    @Test
    void waitIsBounded() {
        delayStreams(Duration.ofHours(1));
        KinesisLiteCatalog catalog = open("createStream", "true", "streamTimeout", "30 s");

        assertThatThrownBy(() -> catalog.createTable(ORDERS, table(), false))
                .isInstanceOf(CatalogException.class)
                .hasMessage("Stream orders is not active yet, but CREATING. Look again later, or raise option"
                        + " 'streamTimeout'.");
    }

    @Test
    void streamThatIsBeingDeletedIsNoTable() {
        delayStreams(Duration.ofSeconds(40));
        KinesisLiteCatalog catalog = open();
        kinesis.store().createStream("orders", 1);
        clock.advance(Duration.ofMinutes(1));
        assertThat(catalog.tableExists(ORDERS)).isTrue();

        kinesis.store().deleteStream("orders");

        assertThat(catalog.tableExists(ORDERS)).isFalse();
    }

    @Test
    void closedCatalogLeavesNoClientAndOpensNone() {
        KinesisLiteCatalog catalog = open("regions", "eu-west-1, us-east-1");
        assertThat(catalog.tableExists(new ObjectPath("us-east-1", "orders"))).isFalse();
        assertThat(kinesis.openClients()).isEqualTo(2);

        catalog.close();
        catalog.close();

        assertThat(kinesis.openClients()).isZero();
        assertThatThrownBy(() -> catalog.tableExists(new ObjectPath("eu-west-1", "orders")))
                .isInstanceOf(CatalogException.class)
                .hasMessage("Catalog 'k' is closed.");
        assertThat(kinesis.openClients()).isZero();
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void catalogThatIsClosedWhileItOpensAClientLeavesNone() throws Exception {
        CompletableFuture<KinesisLiteCatalog> opened = new CompletableFuture<>();
        Thread closer = new Thread(() -> opened.join().close(), "closer");
        ManualTime time = new ManualTime(clock);
        KinesisLiteCatalog catalog = new KinesisLiteCatalog(
                "k",
                CatalogOptions.read(Map.of("type", "kinesis-lite")),
                config -> {
                    closer.start();
                    time.awaitClose();
                    return client();
                },
                time);
        opened.complete(catalog);

        assertThatThrownBy(catalog::open).isInstanceOf(CatalogException.class).hasMessage("Catalog 'k' is closed.");

        closer.join();
        assertThat(kinesis.openClients()).isZero();
    }

    @Test
    void placeThatCannotBeReachedFailsTheCreation() {
        KinesisLiteCatalog catalog = new KinesisLiteCatalog(
                "k",
                CatalogOptions.read(Map.of("type", "kinesis-lite")),
                config -> {
                    throw new KinesisLiteException(FailureKind.MISCONFIGURED, "There is no region.", null);
                },
                new ManualTime(clock));

        assertThatThrownBy(catalog::open).isInstanceOf(CatalogException.class).hasMessage("There is no region.");
    }

    @Test
    void inferredColumnsAreKeptForAWhileAndFoundAnewForAnotherStreamOfTheName() throws Exception {
        KinesisLiteCatalog catalog = open("inferSchema", "true", "format", "json");
        put("{\"a\": 1}");
        assertThat(columns(catalog)).startsWith("a", "partitionKey");

        put("{\"b\": 1}");
        clock.advance(Duration.ofSeconds(59));
        assertThat(columns(catalog)).doesNotContain("b");
        clock.advance(Duration.ofSeconds(1));
        assertThat(columns(catalog)).startsWith("a", "b");

        kinesis.store().deleteStream("orders");
        put("{\"c\": 1}");
        assertThat(columns(catalog)).startsWith("c", "partitionKey");
    }

    private void put(String json) {
        if (kinesis.store().listStreams(null, 1).items().isEmpty()) {
            kinesis.store().createStream("orders", 1);
        }
        assertThat(kinesis.store().putRecord("orders", PutEntry.of("k", json))).isNotNull();
    }

    private static List<String> columns(KinesisLiteCatalog catalog) throws TableNotExistException {
        return catalog.getTable(ORDERS).getUnresolvedSchema().getColumns().stream()
                .map(Schema.UnresolvedColumn::getName)
                .toList();
    }

    private void delayStreams(Duration delay) {
        kinesis = new FakeKinesis(
                new StreamStore(StoreConfig.defaults().withClock(clock).withStreamDelay(delay)));
    }

    private static CatalogTable table() {
        return CatalogTable.newBuilder()
                .schema(Schema.newBuilder().column("data", DataTypes.BYTES()).build())
                .options(Map.of())
                .build();
    }

    private KinesisLiteCatalog open(String... more) {
        Map<String, String> options = new HashMap<>(Map.of("type", "kinesis-lite"));
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        KinesisLiteCatalog catalog =
                new KinesisLiteCatalog("k", CatalogOptions.read(options), config -> client(), new ManualTime(clock));
        catalog.open();
        return catalog;
    }

    private KinesisAdmin client() {
        return kinesis.client();
    }
}
