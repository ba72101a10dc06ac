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

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.StreamId;
import java.net.ConnectException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.model.StsException;

class CredentialsUnavailableTest {
    private final FailureClassifier classifier =
            new FailureClassifier("eu-west-1", "https://kinesis.eu-west-1.amazonaws.com");

    @Test
    void tellsMissingCredentialsFromAServiceThatCannotBeReached() {
        assertThat(lookupFailed(sdk("Unable to load credentials", null))).isEqualTo(FailureKind.DENIED);
        assertThat(lookupFailed(sdk("x", new NoSuchFileException("/token")))).isEqualTo(FailureKind.DENIED);
        assertThat(lookupFailed(sdk("x", new ConnectException("refused")))).isEqualTo(FailureKind.TRANSIENT);
        assertThat(lookupFailed(sts("AccessDenied", 403))).isEqualTo(FailureKind.DENIED);
        assertThat(lookupFailed(sts("Throttling", 400))).isEqualTo(FailureKind.TRANSIENT);
        assertThat(lookupFailed(sts("SignatureDoesNotMatch", 403))).isEqualTo(FailureKind.DENIED);
    }

    private FailureKind lookupFailed(RuntimeException cause) {
        KinesisLiteException failure = classifier.classify(
                Call.records(new ShardId(new StreamId("orders"), "shardId-000000000003")),
                sdk("wrapped", new CredentialsUnavailable("role arn:r", "Check roleArn.", cause)));
        assertThat(failure.answered()).isFalse();
        assertThat(failure)
                .hasMessageStartingWith(
                        "Cannot read shard shardId-000000000003 of stream orders: no credentials from role arn:r (")
                .hasMessageNotContaining("SECRET");
        return failure.kind();
    }

    private static RuntimeException sts(String code, int status) {
        return StsException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(code.startsWith("Signature") ? "SECRET" : "no")
                        .build())
                .statusCode(status)
                .build();
    }

    private static SdkClientException sdk(String message, @Nullable Throwable cause) {
        return SdkClientException.create(message, cause);
    }
}
