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

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request is about, as far as it names it.
 *
 * @param stream the stream's name, or null
 * @param shardId the shard, or null; for {@code PutRecord} the one that the record goes to
 */
public record Target(@Nullable String stream, @Nullable String shardId) {
    private static final byte[] NO_DATA = {};

    static Target of(Operation operation, RequestBody request, StreamStore store) {
        return switch (operation) {
            case GET_RECORDS ->
                ofToken(request.optionalText("ShardIterator"))
                        .map(token -> new Target(token.stream(), Arns.shardId(token.shard())))
                        .orElse(new Target(null, null));
            case PUT_RECORD -> new Target(stream(request), shardOfRecord(request, store));
            default -> new Target(stream(request), StreamActions.shardOf(request));
        };
    }

    private static Optional<Token> ofToken(@Nullable String text) {
        return text == null ? Optional.empty() : Token.decode(text);
    }

    private static @Nullable String stream(RequestBody request) {
        for (String member : List.of("StreamName", "StreamARN", "ConsumerARN")) {
            String name = request.optionalText(member);
            if (name != null) {
                return Arns.streamName(name);
            }
        }
        return ofToken(request.optionalText("NextToken")).map(Token::stream).orElse(null);
    }

    /** Nothing for what the service is going to refuse. */
    private static @Nullable String shardOfRecord(RequestBody request, StreamStore store) {
        String key = request.optionalText("PartitionKey");
        if (key == null) {
            return null;
        }
        String hashKey = request.optionalText("ExplicitHashKey");
        PutEntry entry = PutEntry.of(key, NO_DATA);
        try {
            return store.shardIdFor(request.stream(), hashKey == null ? entry : entry.withExplicitHashKey(hashKey));
        } catch (KinesisError e) {
            return null;
        }
    }
}
