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

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call that failed, with what it means. The message names the operation, its object, the reason and a remedy.
 *
 * <p>It has no cause: Flink's SQL Client shows what stands behind the last "Caused by" of a stack trace, and that has to be the
 * message with the remedy. What it comes from is {@link Origin suppressed}.
 */
@PublicApi
public final class KinesisLiteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final String code;
    private final boolean answered;

    /** A failure with the exception that it comes from, if there is one. */
    public KinesisLiteException(FailureKind kind, String message, @Nullable Throwable cause) {
        this(kind, message, cause, cause instanceof KinesisLiteException known && known.answered);
    }

    private KinesisLiteException(FailureKind kind, String message, @Nullable Throwable cause, boolean answered) {
        super(message);
        this.kind = kind;
        this.answered = answered;
        if (cause instanceof KinesisLiteException known) {
            this.code = known.code;
            Stream.of(known.getSuppressed()).forEach(this::addSuppressed);
        } else if (cause != null) {
            this.code = cause.getClass().getSimpleName();
            addSuppressed(new Origin(cause));
        } else {
            this.code = getClass().getSimpleName();
        }
    }

    /** A call that Kinesis has answered, by refusing it; with the exception that has the answer, if it may be shown. */
    public static KinesisLiteException refused(FailureKind kind, String message, @Nullable Throwable answer) {
        return new KinesisLiteException(kind, message, answer, true);
    }

    /** What the failure means for the caller. */
    public FailureKind kind() {
        return kind;
    }

    /** The simple name of the exception that it comes from, or its own: the AWS SDK's are named after the service's codes. */
    public String code() {
        return code;
    }

    /** Whether it is Kinesis that says so: it was reached, and may well answer other calls. */
    public boolean answered() {
        return answered;
    }

    /** An exception and its causes in one message, with the stack trace of the innermost: it has no cause to be shown. */
    private static final class Origin extends Exception {
        private static final long serialVersionUID = 1L;

        Origin(Throwable failure) {
            super(causes(failure).map(String::valueOf).collect(Collectors.joining(", by ")));
            setStackTrace(
                    causes(failure).reduce(failure, (outer, inner) -> inner).getStackTrace());
        }

        private static Stream<Throwable> causes(Throwable failure) {
            return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
        }
    }
}
