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

import static io.kinesislite.flink.model.FailureKind.MISCONFIGURED;
import static io.kinesislite.flink.model.FailureKind.TRANSIENT;

import io.kinesislite.flink.model.FailureKind;
import io.netty.channel.Channel;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * A call that got no answer.
 *
 * @param kind what it means for the caller
 * @param reason what happened, as a message says it
 * @param remedy what the user can do; possibly empty
 * @param cause the exception that tells most
 */
record NetworkFailure(FailureKind kind, String reason, String remedy, Throwable cause) {
    /** Exceptions of Netty, under whatever name it is packaged. */
    private static final String NETTY = Channel.class.getPackageName().replaceAll("channel$", "");

    /** The network failure behind an exception, if it is one. The innermost known cause counts: it is the most exact. */
    static Optional<NetworkFailure> of(Throwable failure, String endpoint) {
        Optional<NetworkFailure> found = Optional.empty();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<NetworkFailure> here = single(cause, endpoint);
            if (here.isPresent() && (found.isEmpty() || !isVague(cause))) {
                found = here;
            }
        }
        return found;
    }

    private static boolean isVague(Throwable cause) {
        return cause.getMessage() == null || cause.getClass() == IOException.class;
    }

    private static Optional<NetworkFailure> single(Throwable cause, String endpoint) {
        if (cause instanceof UnknownHostException) {
            return Optional.of(new NetworkFailure(
                    TRANSIENT,
                    "the host of " + endpoint + " is not known",
                    "If that lasts, correct option region or endpoint.",
                    cause));
        }
        if (cause instanceof ConnectException) {
            return Optional.of(new NetworkFailure(
                    TRANSIENT,
                    "no connection to " + endpoint,
                    "If that lasts, check the network, and option region or endpoint.",
                    cause));
        }
        if (cause instanceof GeneralSecurityException) {
            return Optional.of(new NetworkFailure(
                    MISCONFIGURED,
                    "the TLS certificate of " + endpoint + " is not trusted",
                    "Add its authority to the trust store of the JVM, or, for a test endpoint, set option"
                            + " trustAllCertificates.",
                    cause));
        }
        if (cause instanceof ApiCallTimeoutException
                || cause instanceof ApiCallAttemptTimeoutException
                || cause instanceof TimeoutException) {
            return Optional.of(new NetworkFailure(TRANSIENT, "no answer in time from " + endpoint, "", cause));
        }
        if (cause instanceof CancellationException || cause instanceof RejectedExecutionException) {
            return Optional.of(new NetworkFailure(TRANSIENT, "the client was closed", "", cause));
        }
        if (cause instanceof FileSystemException) {
            return Optional.empty(); // a token file, say
        }
        if (cause instanceof IOException || cause.getClass().getName().startsWith(NETTY)) {
            return Optional.of(new NetworkFailure(TRANSIENT, "the connection to " + endpoint + " failed", "", cause));
        }
        return Optional.empty();
    }
}
