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

import org.jspecify.annotations.Nullable;

/**
 * A call that failed, with what it means. The message names the operation, its object, the reason and a remedy.
 *
 * <p>The exception that it comes from is suppressed in place of being its cause: Flink's SQL Client shows the innermost cause of a
 * failure alone, and that has to be the message with the remedy. Stack traces have both.
 */
public final class KinesisLiteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;

    /** A failure with the exception that it comes from, if there is one. */
    public KinesisLiteException(FailureKind kind, String message, @Nullable Throwable cause) {
        super(message);
        this.kind = kind;
        if (cause != null) {
            addSuppressed(cause);
        }
    }

    /** The exception that it comes from, or itself. */
    public Throwable origin() {
        return getSuppressed().length == 0 ? this : getSuppressed()[0];
    }

    /** What the failure means for the caller. */
    public FailureKind kind() {
        return kind;
    }
}
