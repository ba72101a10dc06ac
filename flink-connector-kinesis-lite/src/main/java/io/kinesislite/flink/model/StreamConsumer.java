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

/**
 * A consumer with enhanced fan-out, registered for one stream.
 *
 * @param stream the stream
 * @param name its name, unique among the stream's consumers
 * @param arn its ARN, which is another one each time a consumer of that name is registered
 * @param status whether it can be used
 */
public record StreamConsumer(StreamId stream, String name, String arn, Status status) {

    /** What a consumer goes through. Only an active one can subscribe to shards. */
    public enum Status {
        /** It is being registered. */
        CREATING,
        /** It can be used. */
        ACTIVE,
        /** It is being deregistered; its name is taken until then. */
        DELETING
    }
}
