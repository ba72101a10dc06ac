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
package io.kinesislite.testkit;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Streams in memory, with the service's semantics and its operations' names; no network. A stream is given by name or by
 * ARN. Whatever the service would refuse is thrown as a {@link KinesisError} with AWS' error type.
 *
 * <p>Streams change their states at once, unless {@link StoreConfig#streamDelay()} says how long that takes.
 *
 * <p>Thread: any.
 */
public final class StreamStore {
    static final int MAX_PAGE = 100;

    private static final int MAX_SHARDS = 100_000;
    private static final int MAX_LISTED = 10_000;

    private final StoreConfig config;
    private final AtomicLong ages = new AtomicLong();
    private final ConcurrentSkipListMap<String, StreamState> streams = new ConcurrentSkipListMap<>();
    private final Map<String, Long> formerlyCreated = new ConcurrentHashMap<>();
    private final FanOut fanOut = new FanOut(this);

    /** A store without streams. */
    public StreamStore(StoreConfig config) {
        this.config = config;
    }

    /** A store that goes by {@link StoreConfig#defaults()}. */
    public StreamStore() {
        this(StoreConfig.defaults());
    }

    /** What this store goes by. */
    public StoreConfig config() {
        return config;
    }

    /** The streams' consumers and their subscriptions. */
    public FanOut fanOut() {
        return fanOut;
    }

    /** Creates a stream of provisioned capacity, its hash keys split evenly. */
    public void createStream(String name, int shards) {
        create(StreamState.StreamSpec.provisioned(name, shards, config.maxRecordBytes()));
    }

    /** Creates an on-demand stream, with four shards as on AWS. */
    public void createOnDemandStream(String name) {
        create(StreamState.StreamSpec.onDemand(name, config.maxRecordBytes()));
    }

    void create(StreamState.StreamSpec spec) {
        Limits.checkStreamName(spec.name());
        Limits.checkRange("shardCount", spec.shards(), 1, MAX_SHARDS);
        if (find(spec.name()).isPresent()) {
            throw Refusals.streamExists(spec.name());
        }
        long now = config.clock().millis();
        long shown = Math.max(now, formerlyCreated.getOrDefault(spec.name(), 0L) + 1);
        StreamState.Birth birth = new StreamState.Birth(now, shown);
        if (streams.putIfAbsent(spec.name(), new StreamState(spec, config, ages, birth)) != null) {
            throw Refusals.streamExists(spec.name());
        }
    }

    /** Lets the stream take records of up to this many KiB, payload and partition key: 1,024 to 10,240. */
    public void updateMaxRecordSize(String stream, int kibibytes) {
        state(stream).takeRecordsUpTo(Limits.recordBytes(kibibytes));
    }

    /** Deletes a stream with all its records, unless it has consumers. */
    public void deleteStream(String stream) {
        deleteStream(stream, false);
    }

    /** Deletes a stream with all its records, and with its consumers if that is asked for. */
    public void deleteStream(String stream, boolean enforceConsumerDeletion) {
        StreamState state = state(stream);
        state.checkActive();
        if (!enforceConsumerDeletion && state.consumers().count() > 0) {
            throw Refusals.streamHasConsumers(state.name());
        }
        state.delete();
        forgetIfGone(state);
    }

    /** Deletes all streams, at once and whatever state they are in. */
    public void clear() {
        streams.values().forEach(state -> {
            state.delete();
            forget(state);
        });
    }

    private void forgetIfGone(StreamState state) {
        if (state.isGone()) {
            forget(state);
        }
    }

    private void forget(StreamState state) {
        long now = config.clock().millis();
        formerlyCreated.values().removeIf(created -> created < now);
        formerlyCreated.put(state.name(), state.createdMillis());
        streams.remove(state.name(), state);
    }

    /** The stream's ARN, mode, age, retention and size. */
    public StreamSummary describeStreamSummary(String stream) {
        return state(stream).summary();
    }

    /** Streams behind this name, or from the first one, in order of their names: 100 at most, whatever the limit. */
    public Page<StreamSummary> listStreams(@Nullable String exclusiveStart, int limit) {
        Limits.checkRange("limit", limit, 1, MAX_LISTED);
        int size = Math.min(limit, MAX_PAGE);
        streams.values().forEach(this::forgetIfGone);
        List<StreamSummary> page = (exclusiveStart == null ? streams : streams.tailMap(exclusiveStart, false))
                .values().stream().limit(size + 1L).map(StreamState::summary).toList();
        if (page.size() <= size) {
            return new Page<>(page, null);
        }
        return new Page<>(page.subList(0, size), page.get(size - 1).name());
    }

    /** All shards that can still hold records, pages aside. */
    public List<Shard> listShards(String stream) {
        return state(stream).shards(ShardFilter.all()).stream()
                .map(ShardLog::describe)
                .toList();
    }

    /** The first page of the shards that the filter shows. */
    public Page<Shard> listShards(String stream, ShardFilter filter, int maxResults) {
        StreamState state = state(stream);
        if (!state.isReady()) {
            throw Refusals.streamNotActive(state.name(), StreamStatus.CREATING);
        }
        return pageOfShards(state, filter, -1, maxResults);
    }

    /** What {@code DescribeStream} shows of the shards: 100 at most, and nothing while the stream is CREATING. */
    Page<Shard> describeShards(String stream, ShardFilter filter, int limit) {
        Limits.checkRange("limit", limit, 1, MAX_LISTED);
        return pageOfShards(state(stream), filter, -1, Math.min(limit, MAX_PAGE));
    }

    /** The page that a token of the page before leads to. */
    public Page<Shard> listMoreShards(String nextToken, int maxResults) {
        Token token = Token.decode(nextToken)
                .filter(decoded -> PageTokens.isOfShards(decoded))
                .orElseThrow(() -> Refusals.invalidArgument("The NextToken is invalid."));
        if (isStale(token)) {
            throw Refusals.of("ExpiredNextTokenException", "The NextToken has expired. List the shards anew.");
        }
        return pageOfShards(state(token), PageTokens.filter(token), token.shard(), maxResults);
    }

    private Page<Shard> pageOfShards(StreamState state, ShardFilter filter, int behind, int maxResults) {
        Limits.checkRange("maxResults", maxResults, 1, MAX_LISTED);
        int size = Math.min(maxResults, config.shardPageSize());
        List<ShardLog> shown = state.shards(filter).stream()
                .filter(shard -> shard.number() > behind)
                .limit(size + 1L)
                .toList();
        List<Shard> page = shown.stream().limit(size).map(ShardLog::describe).toList();
        if (shown.size() <= size) {
            return new Page<>(page, null);
        }
        Token next = PageTokens.token(state, filter, shown.get(size - 1).number());
        return new Page<>(page, next.encode());
    }

    /** Puts one record. */
    public PutResult putRecord(String stream, PutEntry entry) {
        StreamState state = writable(stream);
        Limits.checkEntry(entry, "", state.maxRecordBytes());
        PutResult result = state.put(entry);
        if (!result.isTaken()) {
            throw Refusals.of(String.valueOf(result.errorCode()), String.valueOf(result.errorMessage()));
        }
        return result;
    }

    /** Puts up to 500 records; each has a result of its own, in the same order. */
    public List<PutResult> putRecords(String stream, List<PutEntry> entries) {
        return putRecords(stream, entries, entry -> false, Refusals.INTERNAL);
    }

    /** Puts records, all but those that the predicate picks: they fail with the error code. */
    List<PutResult> putRecords(String stream, List<PutEntry> entries, Predicate<PutEntry> failing, String code) {
        StreamState state = writable(stream);
        Limits.checkEntries(entries, state.maxRecordBytes());
        List<PutResult> results = new ArrayList<>(entries.size());
        for (PutEntry entry : entries) {
            results.add(failing.test(entry) ? refused(state, entry, code) : state.put(entry));
        }
        return results;
    }

    private static PutResult refused(StreamState state, PutEntry entry, String code) {
        return PutResult.refused(
                code,
                Refusals.THROTTLED.equals(code)
                        ? Refusals.rateExceededText(state.shardIdFor(entry), state.name())
                        : "Internal service failure.");
    }

    /** The shard that this record would go to. */
    public String shardIdFor(String stream, PutEntry entry) {
        return state(stream).shardIdFor(entry);
    }

    /** An iterator, good for {@link StoreConfig#iteratorLifetime()}. */
    public String getShardIterator(String stream, String shardId, StartingPosition start) {
        StreamState state = state(stream);
        ShardLog shard = state.shard(shardId);
        return iterator(state, shard.number(), state.position(shard, start));
    }

    private static String iterator(StreamState state, int shard, long position) {
        return new Token(Token.Kind.ITERATOR, state.name(), state.generation(), shard, position, state.now()).encode();
    }

    /** The records from an iterator on: at most {@code limit}, at most 10 MiB, but one record if there is one. */
    public RecordPage getRecords(String iterator, int limit) {
        Limits.checkRange("limit", limit, 1, Limits.MAX_RECORDS_PER_READ);
        Token place = place(iterator);
        StreamState state = state(place);
        ShardLog.Slice slice = state.read(place.shard(), place.position(), limit);
        return new RecordPage(
                Arns.shardId(place.shard()),
                slice.records(),
                slice.ended() ? null : iterator(state, place.shard(), slice.next()),
                slice.millisBehind(),
                slice.children());
    }

    /** The answer of a service that found nothing although there is something: the iterator stays where it is. */
    RecordPage emptyPage(String iterator, long millisBehind) {
        Token place = place(iterator);
        StreamState state = state(place);
        String same = iterator(state, place.shard(), place.position());
        return new RecordPage(Arns.shardId(place.shard()), List.of(), same, millisBehind, List.of());
    }

    /** Where an iterator points to; refuses garbage and expired ones. */
    private Token place(String iterator) {
        Token token = Token.decode(iterator)
                .filter(decoded -> decoded.kind() == Token.Kind.ITERATOR)
                .orElseThrow(() -> Refusals.invalidArgument("Invalid ShardIterator."));
        if (isStale(token)) {
            throw Refusals.expiredIterator(
                    token.issuedMillis(),
                    config.clock().millis(),
                    config.iteratorLifetime().toMillis());
        }
        return token;
    }

    boolean isStale(Token token) {
        return config.clock().millis() - token.issuedMillis()
                > config.iteratorLifetime().toMillis();
    }

    /** Splits a shard in two; the upper one starts at this hash key. */
    public void splitShard(String stream, String shardId, BigInteger newStartingHashKey) {
        state(stream).split(shardId, newStartingHashKey);
    }

    /** Splits a shard in the middle of its hash keys. */
    public void splitShard(String stream, String shardId) {
        StreamState state = state(stream);
        HashRange range = state.shard(shardId).range();
        state.split(shardId, range.start().add(range.end()).shiftRight(1).add(BigInteger.ONE));
    }

    /** Merges two shards whose hash keys touch. */
    public void mergeShards(String stream, String shardId, String adjacentShardId) {
        state(stream).merge(shardId, adjacentShardId);
    }

    /** Reshards to this many even shards, half to double as many as there are; returns how many there were. */
    public int updateShardCount(String stream, int target) {
        Limits.checkRange("targetShardCount", target, 1, MAX_SHARDS);
        return state(stream).scaleTo(target);
    }

    /** Keeps records for longer: up to 8,760 hours. */
    public void increaseStreamRetentionPeriod(String stream, int hours) {
        StreamState state = state(stream);
        state.checkActive();
        if (hours < state.retentionHours() || hours > Limits.MAX_RETENTION_HOURS) {
            throw Refusals.invalidArgument("Requested retention period (" + hours + " hours) for stream " + state.name()
                    + " must lie between the existing one (" + state.retentionHours() + " hours) and "
                    + Limits.MAX_RETENTION_HOURS + " hours.");
        }
        state.retainHours(hours);
    }

    /** Keeps records for less long: at least 24 hours. */
    public void decreaseStreamRetentionPeriod(String stream, int hours) {
        StreamState state = state(stream);
        state.checkActive();
        if (hours > state.retentionHours() || hours < Limits.MIN_RETENTION_HOURS) {
            throw Refusals.invalidArgument("Requested retention period (" + hours + " hours) for stream " + state.name()
                    + " must lie between " + Limits.MIN_RETENTION_HOURS + " hours and the existing one ("
                    + state.retentionHours() + " hours).");
        }
        state.retainHours(hours);
    }

    /** Refuses what is only for streams of provisioned capacity. */
    void checkProvisioned(String stream, Operation operation) {
        StreamState state = state(stream);
        if (state.summary().mode() != StreamMode.PROVISIONED) {
            throw Refusals.notProvisioned(state.name(), operation);
        }
    }

    StreamState state(String nameOrArn) {
        String name = Arns.streamName(nameOrArn);
        return find(name).orElseThrow(() -> Refusals.streamNotFound(name));
    }

    private Optional<StreamState> find(String name) {
        StreamState state = streams.get(name);
        if (state != null && state.isGone()) {
            forget(state);
            return Optional.empty();
        }
        return Optional.ofNullable(state);
    }

    /** Refuses if the stream is not the one that was created at this second; null asks for none. */
    void checkCreation(String stream, @Nullable Instant created) {
        StreamState state = state(stream);
        if (created != null && created.getEpochSecond() != state.createdMillis() / 1_000) {
            throw Refusals.streamNotFound(state.name());
        }
    }

    /** A stream that is CREATING does not exist yet for those that put. */
    private StreamState writable(String nameOrArn) {
        StreamState state = state(nameOrArn);
        if (!state.isReady()) {
            throw Refusals.streamNotFound(state.name());
        }
        return state;
    }

    StreamState state(Token token) {
        StreamState state = state(token.stream());
        if (state.generation() != token.generation()) {
            throw Refusals.streamNotFound(token.stream());
        }
        return state;
    }

    /** The time of the service's clock. */
    public Instant now() {
        return config.clock().instant();
    }
}
