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

/** A refusal in AWS' terms: what the service answers instead of a result. */
public final class KinesisError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final int httpStatus;

    /**
     * @param type AWS' error type, such as {@code ResourceNotFoundException}
     * @param message what the caller is told
     * @param httpStatus the HTTP status of the answer: 400 for the caller's faults, 5xx for the service's
     */
    public KinesisError(String type, String message, int httpStatus) {
        super(message, null, false, false);
        this.type = type;
        this.httpStatus = httpStatus;
    }

    /** AWS' error type, such as {@code ResourceNotFoundException}. */
    public String type() {
        return type;
    }

    /** What the caller is told. */
    public String text() {
        return String.valueOf(getMessage());
    }

    /** The HTTP status of the answer. */
    public int httpStatus() {
        return httpStatus;
    }
}
