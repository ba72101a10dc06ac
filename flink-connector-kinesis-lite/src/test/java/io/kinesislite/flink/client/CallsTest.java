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
package io.kinesislite.flink.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.StreamId;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** A call that is never answered stops its shard, or the checkpoints of a sink, and says nothing. */
class CallsTest {
    private static final Call CALL = Call.describe(new StreamId("orders"));

    private final Calls calls = new Calls(Runnable::run, new FailureClassifier("eu-west-1", "https://kinesis.example"));

    @Test
    void answersACallForWhichTheAwsSdkLacksAMethod() {
        CompletableFuture<String> call = calls.send(
                CALL,
                () -> {
                    throw new NoSuchMethodError("streamARN");
                },
                answer -> "read");

        fails(call, "Cannot describe stream orders: the call could not be made (NoSuchMethodError: streamARN).");
    }

    @Test
    void answersACallWhoseAnswerIsTooLargeToBeRead() {
        CompletableFuture<String> call = calls.send(CALL, () -> CompletableFuture.completedFuture("page"), answer -> {
            throw new OutOfMemoryError("Java heap space");
        });

        fails(call, "Cannot describe stream orders: the call could not be made (OutOfMemoryError: Java heap space).");
    }

    @Test
    void answersACallWhoseFailureTheAwsSdkCannotTell() {
        SdkServiceException failure = new SdkServiceException(SdkServiceException.builder()) {
            private static final long serialVersionUID = 1L;

            @Override
            public int statusCode() {
                throw new NoSuchMethodError("statusCode");
            }
        };
        CompletableFuture<String> call =
                calls.send(CALL, () -> CompletableFuture.failedFuture(failure), answer -> "read");

        fails(call, "Cannot describe stream orders: what has failed cannot be told (NoSuchMethodError: statusCode).");
    }

    private static void fails(CompletableFuture<String> call, String message) {
        assertThat(call).isDone();
        assertThatThrownBy(call::get)
                .cause()
                .hasMessage(message)
                .extracting("kind")
                .isEqualTo(FailureKind.FATAL);
    }
}
