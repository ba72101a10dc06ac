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

import io.kinesislite.flink.model.ConsumerNaming;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ARNs of streams and consumers, as far as they are known: until a stream could be described, the account is not.
 *
 * <p>Thread: one.
 */
final class Arns {
    /** In place of an account that is not known. */
    static final String ACCOUNT = "ACCOUNT";

    /** In place of a region that is not known. */
    static final String REGION = "REGION";

    /** What the ARNs of all streams begin with that go by their names: they are the caller's own. */
    private String beginning;

    Arns(String region) {
        beginning = "arn:" + partition(region) + ":kinesis:" + region + ":" + ACCOUNT + ":stream/";
    }

    private static String partition(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    void learn(StreamIdentity stream) {
        if (!stream.stream().isArn()) {
            beginning = stream.arn().substring(0, stream.arn().indexOf('/') + 1);
        }
    }

    String of(StreamId stream) {
        return stream.isArn() ? stream.value() : beginning + stream.name();
    }

    /** That of all streams of the account. */
    String ofAllStreams() {
        return beginning + "*";
    }

    /** A consumer that is asked for by its name counts without the number that its ARN ends with. */
    List<String> ofConsumers(List<StreamId> streams, ConsumerNaming naming) {
        if (naming instanceof ConsumerNaming.Registered registered) {
            return registered.arns().stream().map(Object::toString).toList();
        }
        return streams.stream()
                .map(stream -> of(stream) + "/consumer/")
                .flatMap(consumer -> naming instanceof ConsumerNaming.Named named
                        ? Stream.of(consumer + named.name(), consumer + named.name() + ":*")
                        : Stream.of(consumer + ((ConsumerNaming.Prefixed) naming).prefix() + "*"))
                .toList();
    }
}
