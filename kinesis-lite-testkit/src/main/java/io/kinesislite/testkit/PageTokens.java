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

import java.time.Instant;

/**
 * Page tokens of {@code ListShards} and {@code ListStreamConsumers}: those of shards remember the filter, so that a page
 * needs nothing but its token.
 */
final class PageTokens {
    private static final String PREFIX = "SHARDS_";

    private PageTokens() {}

    static Token token(StreamState state, ShardFilter filter, int lastShard) {
        Token.Kind kind = Token.Kind.valueOf(PREFIX + filter.type());
        long millis = filter.timestamp() == null ? 0 : filter.timestamp().toEpochMilli();
        return new Token(kind, state.name(), state.generation(), lastShard, millis, state.now());
    }

    static Token ofConsumers(StreamState state, int lastConsumer) {
        return new Token(Token.Kind.CONSUMERS, state.name(), state.generation(), lastConsumer, 0, state.now());
    }

    static boolean isOfShards(Token token) {
        return token.kind().name().startsWith(PREFIX);
    }

    static ShardFilter filter(Token token) {
        ShardFilter.Type type = ShardFilter.Type.valueOf(token.kind().name().substring(PREFIX.length()));
        // What lies behind the last shard shown lies behind the shard of the filter, too.
        return new ShardFilter(type, Arns.shardId(token.shard()), Instant.ofEpochMilli(token.position()));
    }
}
