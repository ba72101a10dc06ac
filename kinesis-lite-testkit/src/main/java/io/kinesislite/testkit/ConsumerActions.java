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

import java.io.IOException;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The operations on stream consumers: from request members to the store, and back to answer members. */
final class ConsumerActions {
    private static final int DEFAULT_LIMIT = 100;

    private final StreamStore store;
    private final FanOut fanOut;

    ConsumerActions(StreamStore store) {
        this.store = store;
        this.fanOut = store.fanOut();
    }

    Answer registerStreamConsumer(RequestBody request) {
        Map<String, String> tags = request.texts("Tags");
        StreamConsumer consumer =
                fanOut.registerStreamConsumer(request.text("StreamARN"), request.text("ConsumerName"), tags);
        return Answer.of(out -> out.structure("Consumer", members -> members(members, consumer)));
    }

    Answer describeStreamConsumer(RequestBody request) {
        StreamConsumer consumer = named(request, fanOut::describeStreamConsumer, fanOut::describeStreamConsumer);
        return Answer.of(out -> out.structure("ConsumerDescription", members -> {
            members(members, consumer);
            members.text("StreamARN", consumer.streamArn());
        }));
    }

    Answer deregisterStreamConsumer(RequestBody request) {
        return named(
                request,
                arn -> {
                    fanOut.deregisterStreamConsumer(arn);
                    return Answer.empty();
                },
                (stream, name) -> {
                    fanOut.deregisterStreamConsumer(stream, name);
                    return Answer.empty();
                });
    }

    private static <T> T named(
            RequestBody request, Function<String, T> byArn, BiFunction<String, String, T> byStreamAndName) {
        String arn = request.optionalText("ConsumerARN");
        if (arn != null) {
            return byArn.apply(arn);
        }
        String stream = request.optionalText("StreamARN");
        String name = request.optionalText("ConsumerName");
        if (stream == null || name == null) {
            throw Refusals.invalidArgument("You must specify either ConsumerARN, or StreamARN and ConsumerName.");
        }
        return byStreamAndName.apply(stream, name);
    }

    Answer listStreamConsumers(RequestBody request) {
        String stream = request.text("StreamARN");
        store.checkCreation(stream, request.optionalInstant("StreamCreationTimestamp"));
        int most = request.number("MaxResults", DEFAULT_LIMIT);
        String token = request.optionalText("NextToken");
        Page<StreamConsumer> page =
                token == null ? fanOut.listStreamConsumers(stream, most) : fanOut.listMoreStreamConsumers(token, most);
        return Answer.of(out -> {
            out.structures("Consumers", page.items(), ConsumerActions::members);
            out.text("NextToken", page.nextToken());
        });
    }

    private static void members(AnswerWriter out, StreamConsumer consumer) throws IOException {
        out.text("ConsumerName", consumer.name());
        out.text("ConsumerARN", consumer.arn());
        out.text("ConsumerStatus", consumer.status().name());
        out.instant("ConsumerCreationTimestamp", consumer.created());
    }

    ShardSubscription subscribeToShard(RequestBody request) {
        RequestBody position = RequestBody.required("StartingPosition", request.optionalStructure("StartingPosition"));
        StartingPosition.Type type =
                RequestBody.required("Type", position.optionalConstant("Type", StartingPosition.Type.class));
        StartingPosition start = new StartingPosition(
                type, position.optionalText("SequenceNumber"), position.optionalInstant("Timestamp"));
        return fanOut.subscribeToShard(request.text("ConsumerARN"), request.text("ShardId"), start);
    }
}
