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

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request is about, as far as it names it.
 *
 * @param stream the stream's name, or null
 * @param shardId the shard, or null
 */
public record Target(@Nullable String stream, @Nullable String shardId) {
    static Target of(RequestBody request) {
        String iterator = request.optionalText("ShardIterator");
        if (iterator != null) {
            Optional<Token> place = Token.decode(iterator);
            return place.map(token -> new Target(token.stream(), Arns.shardId(token.shard())))
                    .orElse(new Target(null, null));
        }
        String name = request.optionalText("StreamName");
        String arn = request.optionalText("StreamARN");
        String stream = name != null ? name : arn != null ? arn : request.optionalText("ConsumerARN");
        return new Target(stream == null ? null : Arns.streamName(stream), StreamActions.shardOf(request));
    }
}
