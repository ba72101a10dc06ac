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

/** Credentials could not be had. Thrown inside the AWS SDK, where it would look like any other failure of a call. */
final class CredentialsUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final Throwable lookup;
    private final String remedy;

    /**
     * @param source where the credentials were looked for, as a message names it
     * @param remedy what the user can do
     */
    CredentialsUnavailable(String source, String remedy, Throwable cause) {
        super("no credentials from " + source, cause);
        this.source = source;
        this.lookup = cause;
        this.remedy = remedy;
    }

    String source() {
        return source;
    }

    /** Why the lookup failed. */
    Throwable lookup() {
        return lookup;
    }

    String remedy() {
        return remedy;
    }
}
